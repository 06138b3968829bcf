using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Armature.Rules;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Cli.Commands;

/// <summary>Examines subjects and reports on each.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string[]> Subjects = new("SUBJECT") { Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<ImmutableArray<Rule>> Select = RuleNames.Option("--select", "ask only these rules");
    private static readonly Option<ImmutableArray<Rule>> Ignore = RuleNames.Option("--ignore", "ask all but these rules");
    private static readonly Option<string> FailOn = OutputOptions.Choice(
        "--fail-on",
        "warning",
        [("error", ""), ("warning", ""), ("note", ""), ("never", "")],
        "the least that ends with exit status 1"
    );
    private static readonly Option<int> Jobs = new("-j")
    {
        HelpName = "N",
        Description = "files read at the same time; usually as many as there are processors",
        CustomParser = static result => ParseJobs(result.Tokens[0].Value, result),
    };

    private static readonly Option<bool> Hashes = new("--hashes")
    {
        Description = "compare every file with the hash that its package recorded; takes longer",
    };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "check",
            Summary = "examine an environment, a wheel, a directory, a file or a lock",
            Docs =
                "SUBJECT is an environment's directory or its python, a wheel, a directory of wheels, any other directory, one file, or a lock or requirements file (requirements.txt, pylock.toml, uv.lock, poetry.lock, Pipfile.lock, environment.yml, conda-lock.yml, pixi.lock). Without it: $VIRTUAL_ENV, $CONDA_PREFIX, ./.venv, ./venv, the first python3 on PATH, else the built-in demo.",
            Examples =
            [
                ("armature", "examine the environment you are in"),
                ("armature check .venv wheels/numpy-2.3.4-cp311-cp311-macosx_14_0_arm64.whl", "examine two things, each by its own report"),
                ("armature check build/ --target manylinux_2_28_aarch64 --python 3.12", "would this directory load there?"),
                ("armature check uv.lock --target macos-14-arm64 --target musllinux_1_2_x86_64", "which packages have no wheel there?"),
                ("armature check --format json -o report.json --fail-on error", "for a program"),
            ],
            Argument = Subjects,
            Options =
            [
                TargetOptions.Targets,
                TargetOptions.Sysroot,
                TargetOptions.Python,
                AssumeOption.Assume,
                Select,
                Ignore,
                Hashes,
                FailOn,
                Jobs,
                .. ReleaseFlags.All,
                .. OutputOptions.All,
            ],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        var options = TargetOptions.Read(given, terminal);
        using var disk = new DiskTree();
        var releases = ReleaseFlags.Read(given, terminal.Environment, disk);
        using var web = releases.Web;
        options = options with
        {
            Inventory = options.Inventory with
            {
                Assumed = AssumeOption.Read(given),
                ComparesHashes = given.GetValue(Hashes),
                Programs = [.. EnvironmentListing.Programs(terminal.Environment, disk)],
            },
            Releases = releases,
            Parallelism = given.GetValue(Jobs),
            Select = given.GetValue(Select),
            Ignore = given.GetValue(Ignore),
        };
        Severity? failOn = Enum.TryParse<Severity>(given.GetValue(FailOn), ignoreCase: true, out var least) ? least : null;
        return Checking.Run(
            given,
            terminal,
            options,
            failOn,
            checking => ExamineAll(checking, Typed(given, options), given.GetValue(TargetOptions.Targets) ?? [])
        );
    }

    /// <summary>What to examine: an interpreter that was named alone is the subject itself, not what an activated environment is.</summary>
    private static string[] Typed(ParseResult given, ExaminationOptions options) =>
        given.GetValue(Subjects) is { Length: > 0 } typed ? typed
        : options.Inventory.Python is not null && given.GetValue(TargetOptions.Python) is { } python ? [python]
        : [];

    private static void ExamineAll(Checking checking, string[] typed, NamedPlatform[] targets)
    {
        using var disk = new DiskTree();
        foreach (var subject in typed.Length == 0 ? new string?[] { null } : typed)
        {
            foreach (var target in targets.Length == 0 ? new NamedPlatform?[] { null } : targets)
                checking.For(target).Examine(subject, disk);
        }
    }

    private static int ParseJobs(string number, ArgumentResult result)
    {
        if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) && jobs is > 0 and <= 1024)
            return jobs;
        result.AddError($"-j takes a number from 1 to 1024, not `{number}`");
        return 0;
    }
}
