using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Armature.Dockerfiles.Shell;
using Armature.Locks;
using Armature.Subjects;

namespace Armature.Dockerfiles.Commands;

/// <summary>Reads <c>pip install</c>, <c>pip wheel</c>, <c>pip download</c>, <c>uv pip install</c> and <c>uv pip sync</c>.</summary>
internal static partial class PipCommand
{
    private static readonly string[] s_takingValues =
    [
        "-r",
        "--requirement",
        "--requirements",
        "-c",
        "--constraint",
        "--constraints",
        "-e",
        "--editable",
        "-i",
        "--index-url",
        "--index",
        "--default-index",
        "--extra-index-url",
        "-f",
        "--find-links",
        "--no-binary",
        "--only-binary",
        "--platform",
        "--python-platform",
        "--python-version",
        "--implementation",
        "--abi",
        "-t",
        "--target",
        "--prefix",
        "--root",
        "--src",
        "--upgrade-strategy",
        "-C",
        "--config-settings",
        "--config-setting",
        "--global-option",
        "--install-option",
        "--build-option",
        "--cache-dir",
        "--cert",
        "--client-cert",
        "--timeout",
        "--default-timeout",
        "--retries",
        "--proxy",
        "--trusted-host",
        "--allow-insecure-host",
        "--log",
        "--exists-action",
        "--progress-bar",
        "--python",
        "-p",
        "--report",
        "--use-feature",
        "--use-deprecated",
        "-w",
        "--wheel-dir",
        "-d",
        "--dest",
        "--group",
        "--extra",
        "--index-strategy",
        "--keyring-provider",
        "--link-mode",
        "--resolution",
        "--prerelease",
        "--exclude-newer",
        "--reinstall-package",
        "--refresh-package",
        "-P",
        "--upgrade-package",
        "--override",
        "--overrides",
        "-b",
        "--build-constraint",
        "--build-constraints",
        "--torch-backend",
        "--no-build-isolation-package",
        "--directory",
        "--project",
        "--config-file",
        "--root-user-action",
        "--no-build-package",
        "--no-binary-package",
        "--fork-strategy",
        "--python-preference",
    ];

    // the user of an image without USER
    private const string HomeOfRoot = "/" + "root";

    // options that a requirements file can have, too
    private static readonly string[] s_kept =
    [
        "-i",
        "--index-url",
        "--extra-index-url",
        "-f",
        "--find-links",
        "--no-index",
        "--no-binary",
        "--only-binary",
        "--pre",
    ];

    /// <summary>The command; null if it is another one.</summary>
    public static PythonInstall? Read(RunCommand run)
    {
        var words = run.Command.Words;
        var program = run.Command.Program;
        string? python = null;
        if (
            PythonProgram().Match(program) is { Success: true } interpreter
            && Index(words, "-m") is > 0 and var module
            && module + 1 < words.Length
        )
        {
            python = interpreter.Groups["version"] is { Success: true, Value: var version } ? version : null;
            if (words[module + 1].Text is not ("pip" or "uv"))
                return null;
            words = [words[module + 1], .. words[(module + 2)..]];
            program = words[0].Text;
        }

        if (program == "uv" && words.Length > 1 && words[1].Text == "pip")
            return Of(run, "uv pip", words[2..], python);
        if (PipProgram().Match(program) is not { Success: true } pip)
            return null;
        return Of(run, "pip", words[1..], python ?? (pip.Groups["version"] is { Success: true, Value: var own } ? own : null));
    }

    private static PythonInstall? Of(RunCommand run, string tool, ImmutableArray<ShellWord> words, string? python)
    {
        // global options can precede the subcommand: pip --no-cache-dir install
        var verb = words.ToList().FindIndex(static word => word.Text is "install" or "wheel" or "download" or "sync");
        if (
            verb < 0
            || words[..verb]
                .Any(static word =>
                    !word.Text.StartsWith('-')
                    && word.Text is "uninstall" or "freeze" or "list" or "show" or "config" or "cache" or "compile"
                )
        )
            return null;
        var options = new OptionReader(s_takingValues).Read([.. words[..verb], .. words[(verb + 1)..]]);
        var isSync = words[verb].Text == "sync";
        string[] requirements = isSync ? [] : [.. options.Arguments.Select(static word => word.Text)];
        string[] projects = [.. requirements.Where(IsDirectory), .. Values(options, "-e", "--editable").Where(IsDirectory)];
        return new PythonInstall
        {
            Tool = tool,
            Line = run.Line,
            Text = run.Text,
            Requirements =
            [
                .. requirements.Where(static text => !IsDirectory(text)),
                .. Values(options, "-e", "--editable").Where(static text => !IsDirectory(text)).Select(static text => $"-e {text}"),
            ],
            Options =
            [
                .. options
                    .Options.Where(static option => s_kept.Contains(option.Name))
                    .Select(static option => $"{option.Name} {option.Value.Text}".Trim()),
            ],
            Files =
            [
                .. Values(options, "-r", "--requirement", "--requirements")
                    .Concat(isSync ? options.Arguments.Select(static word => word.Text) : [])
                    .Select(path => new InstallFile(InImage(run, path), Kind(path))),
                .. Values(options, "-c", "--constraint", "--constraints")
                    .Select(path => new InstallFile(InImage(run, path), LockKind.Requirements, IsConstraint: true)),
                .. projects.Select(path => new InstallFile(InImage(run, path.Split('[')[0]), Kind: null)),
            ],
            Destination = Destination(run, options, words[verb].Text, tool == "uv pip"),
            Python = options.Value("--python-version") ?? Version(options.Value("--python", "-p")) ?? python,
            Platform = options.Value("--platform", "--python-platform"),
            IsConditional = run.Command.IsConditional,
            Problem = options
                .Arguments.Concat(options.Options.Select(static option => option.Value))
                .FirstOrDefault(static word => word is { IsKnown: false, Text: not null })
                is { Text: { } unknown }
                ? $"`{unknown}` is not known before the build"
                : null,
        };
    }

    // a requirement that is a directory of a project: ., ./lib, /src[all]
    private static bool IsDirectory(string text) =>
        (text.StartsWith('.') || text.StartsWith('/'))
        && !text.EndsWith(".whl", StringComparison.Ordinal)
        && !text.EndsWith(".gz", StringComparison.Ordinal)
        && !text.Contains('*', StringComparison.Ordinal);

    private static LockKind? Kind(string path) =>
        TreePath.Name(path) switch
        {
            var name when name.StartsWith("pylock", StringComparison.Ordinal) => LockKind.Pylock,
            "pyproject.toml" => null,
            _ => LockKind.Requirements,
        };

    private static string InImage(RunCommand run, string path) => TreePath.Normalize(TreePath.Join(run.Directory, path));

    private static IEnumerable<string> Values(OptionReader options, params string[] names) =>
        options.Options.Where(option => names.Contains(option.Name)).Select(static option => option.Value.Text);

    // uv installs into an environment only: the active one, or .venv
    private static string? Destination(RunCommand run, OptionReader options, string verb, bool isUv)
    {
        if (verb is "wheel" or "download")
            return InImage(run, options.Value("-w", "--wheel-dir", "-d", "--dest") ?? ".");
        if (options.Value("-t", "--target", "--prefix", "--root") is { } directory)
            return InImage(run, directory);
        if (options.Has("--user") || run.Variables.GetValueOrDefault("PIP_USER") is "1" or "yes" or "true")
            return TreePath.Normalize(
                run.Variables.GetValueOrDefault("PYTHONUSERBASE")
                    ?? TreePath.Join(run.Variables.GetValueOrDefault("HOME") ?? HomeOfRoot, ".local")
            );
        var program = run.Command.Words[0].Text;
        return program.Contains("/bin/", StringComparison.Ordinal)
            && !program.StartsWith("/usr/", StringComparison.Ordinal)
            && !program.StartsWith("/bin/", StringComparison.Ordinal)
                ? TreePath.Normalize(TreePath.Join(run.Directory, program[..program.LastIndexOf("/bin/", StringComparison.Ordinal)]))
            : options.Has("--system") || run.Variables.GetValueOrDefault("UV_SYSTEM_PYTHON") is "1" or "true" ? null
            : run.Environment ?? OnPath(run.Variables.GetValueOrDefault("PATH")) ?? (isUv ? InImage(run, ".venv") : null);
    }

    // ENV PATH="/opt/venv/bin:$PATH" makes pip the one of /opt/venv
    private static string? OnPath(string? path) =>
        path
            ?.Split(':')
            .FirstOrDefault(static directory =>
                directory.EndsWith("/bin", StringComparison.Ordinal) && directory.Contains("env", StringComparison.Ordinal)
            )
            is { } bin
            ? bin[..^"/bin".Length]
            : null;

    private static string? Version(string? named) =>
        named is not null && VersionNumber().Match(named) is { Success: true } match ? match.Value : null;

    private static int Index(ImmutableArray<ShellWord> words, string text) => words.ToList().FindIndex(word => word.Text == text);

    [GeneratedRegex(@"^python(?<version>[23](\.[0-9]+)?)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    internal static partial Regex PythonProgram();

    [GeneratedRegex(@"^pip(?<version>[23]\.[0-9]+)?3?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PipProgram();

    [GeneratedRegex(@"[23]\.[0-9]+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    internal static partial Regex VersionNumber();
}
