using System.Collections.Immutable;
using Armature.Locks;
using Armature.Subjects;

namespace Armature.Dockerfiles.Commands;

/// <summary>Reads the installers that work from the lock of a project: <c>uv sync</c>, Poetry, Pipenv, PDM; and conda.</summary>
internal static class ProjectCommand
{
    private static readonly string[] s_takingValues =
    [
        "--extra",
        "--group",
        "--only-group",
        "--no-group",
        "--package",
        "--no-install-package",
        "-p",
        "--python",
        "--project",
        "--directory",
        "-C",
        "--index-url",
        "--cache-dir",
        "--link-mode",
        "--only",
        "--with",
        "--without",
        "-E",
        "--extras",
        "-P",
        "-G",
        "-n",
        "--name",
        "-f",
        "--file",
        "-c",
        "--channel",
        "--prefix",
        "-L",
        "--lockfile",
        "--categories",
        "--index",
        "--default-index",
        "--config-file",
        "--python-platform",
        "-i",
        "--no-extra",
        "--resolution",
        "--prerelease",
        "--find-links",
        "--extra-index-url",
        "-r",
        "--root-prefix",
        "--solver",
        "--experimental-solver",
        "--subdir",
        "--python-preference",
    ];

    /// <summary>The command; null if it is another one.</summary>
    public static PythonInstall? Read(RunCommand run)
    {
        var words = run.Command.Words;
        var verb =
            words.Length > 1 ? words.Skip(1).Select(static word => word.Text).FirstOrDefault(static text => !text.StartsWith('-')) : null;
        return (run.Command.Program, verb) switch
        {
            ("uv", "sync") => OfLock(run, "uv sync", LockKind.Uv, "uv.lock", InProject(run, "UV_PROJECT_ENVIRONMENT")),
            ("poetry", "install" or "sync") => OfLock(run, "poetry", LockKind.Poetry, "poetry.lock", Poetry(run)),
            ("pdm", "install" or "sync") => OfLock(run, "pdm", LockKind.Pdm, "pdm.lock", InProject(run, "VIRTUAL_ENV")),
            ("pipenv", "install" or "sync") => OfLock(run, "pipenv", LockKind.Pipfile, "Pipfile.lock", Pipenv(run)),
            ("conda" or "mamba" or "micromamba", "install" or "create" or "env" or "update") => Conda(run, verb),
            _ => null,
        };
    }

    private static PythonInstall OfLock(RunCommand run, string tool, LockKind kind, string name, string? destination)
    {
        var options = Options(run);
        var directory = TreePath.Normalize(TreePath.Join(run.Directory, options.Value("--project", "--directory", "-C", "-P") ?? "."));
        var names = kind is LockKind.Pipfile ? options.Arguments.Skip(1).Select(static word => word.Text).ToArray() : [];
        return new PythonInstall
        {
            Tool = tool,
            Line = run.Line,
            Text = run.Text,
            Requirements = [.. names],
            Files = names.Length > 0 ? [] : [new InstallFile(TreePath.Join(directory, name), kind)],
            Destination = destination,
            Python =
                options.Value("-p", "--python") is { } python && PipCommand.VersionNumber().Match(python) is { Success: true } match
                    ? match.Value
                    : null,
            Platform = options.Value("--python-platform"),
            IsWithoutDevelopment =
                options.Has("--no-dev", "--only", "--without", "--prod", "--production", "--no-default-groups")
                || run.Variables.GetValueOrDefault("UV_NO_DEV") is "1" or "true"
                || run.Variables.ContainsKey("POETRY_WITHOUT"),
            IsConditional = run.Command.IsConditional,
            Problem = options.Has("--only-group", "--package", "--only-dev") ? "only a part of the lock is installed" : null,
        };
    }

    private static string? InProject(RunCommand run, string variable) =>
        run.Variables.GetValueOrDefault(variable) is { } path
            ? TreePath.Normalize(TreePath.Join(run.Directory, path))
            : TreePath.Normalize(
                TreePath.Join(
                    run.Directory,
                    Options(run).Value("--project", "--directory", "-C") is { } project ? $"{project}/.venv" : ".venv"
                )
            );

    private static string? Poetry(RunCommand run) =>
        run.Variables.GetValueOrDefault("POETRY_VIRTUALENVS_CREATE") is "false" or "0" ? run.Environment
        : run.Variables.GetValueOrDefault("POETRY_VIRTUALENVS_IN_PROJECT") is "true" or "1" ? TreePath.Join(run.Directory, ".venv")
        : run.Environment;

    private static string? Pipenv(RunCommand run) =>
        run.Variables.GetValueOrDefault("PIPENV_VENV_IN_PROJECT") is { Length: > 0 }
            ? TreePath.Join(run.Directory, ".venv")
            : run.Environment;

    private static PythonInstall Conda(RunCommand run, string verb)
    {
        var options = Options(run);
        var file = options.Value("-f", "--file");
        string[] names =
            verb == "env" || file is not null ? [] : [.. options.Arguments.Skip(1).Select(static word => word.Text.Trim('"', '\''))];
        var path = file ?? (verb == "env" ? "environment.yml" : null);
        var prefix = options.Value("-p", "--prefix");
        return new PythonInstall
        {
            Tool = "conda",
            Line = run.Line,
            Text = run.Text,
            Requirements = [.. names],
            Options =
            [
                .. options.Options.Where(static option => option.Name is "-c" or "--channel").Select(static option => option.Value.Text),
            ],
            Files = path is null ? [] : [new InstallFile(TreePath.Normalize(TreePath.Join(run.Directory, path)), KindOf(path))],
            Destination =
                prefix is not null ? TreePath.Join(run.Directory, prefix)
                : options.Value("-n", "--name") is { } name && name != "base" ? $"/opt/conda/envs/{name}"
                : "/opt/conda",
            IsConditional = run.Command.IsConditional,
            Problem = options.Arguments.Any(static word => !word.IsKnown) ? "a variable in it is not known before the build" : null,
        };
    }

    private static LockKind KindOf(string path) =>
        path.EndsWith(".lock", StringComparison.Ordinal) || path.EndsWith(".txt", StringComparison.Ordinal)
            ? LockKind.CondaExplicit
            : LockKind.CondaEnvironment;

    private static OptionReader Options(RunCommand run) => new OptionReader(s_takingValues).Read(run.Command.Words[1..]);
}
