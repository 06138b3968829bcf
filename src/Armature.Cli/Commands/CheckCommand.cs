using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Armature.Rules;
using Armature.Targets;

namespace Armature.Cli.Commands;

/// <summary>Examines subjects and writes a report on each.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string[]> Subjects = new("SUBJECT") { Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<ImmutableArray<Rule>> Select = RuleNames.Option("--select", "apply only these rules");
    private static readonly Option<ImmutableArray<Rule>> Ignore = RuleNames.Option("--ignore", "apply all rules but these");
    private static readonly Option<string> FailOn = OutputOptions.Choice(
        "--fail-on",
        "warning",
        [("error", ""), ("warning", ""), ("note", ""), ("never", "")],
        "lowest severity that makes the exit status 1"
    );
    private static readonly Option<bool> Strict = new("--strict")
    {
        Description = "make the exit status 1 if not everything could be examined",
    };

    private static readonly Option<int> Jobs = new("-j")
    {
        HelpName = "N",
        Description = "files read at the same time [default: the number of processors]",
        CustomParser = static result => ParseJobs(result.Tokens[0].Value, result),
    };

    private static readonly Option<bool> Hashes = new("--hashes")
    {
        Description = "compare every file with the hash in its RECORD or conda record; slower",
    };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "check",
            Summary = "examine an environment, a wheel, a directory, a file or a lock file",
            Docs =
                "SUBJECT is an environment's directory or its python, a wheel, a directory of wheels, any other directory, one file, or a lock or requirements file (requirements.txt, pylock.toml, uv.lock, poetry.lock, Pipfile.lock, environment.yml, conda-lock.yml, pixi.lock). Default: $VIRTUAL_ENV, $CONDA_PREFIX, ./.venv, ./venv, or the first python3 on PATH.",
            Examples =
            [
                ("armature", "examine the environment you are in"),
                ("armature check .venv wheels/numpy-2.3.4-cp311-cp311-macosx_14_0_arm64.whl", "examine two subjects, one report each"),
                ("armature check build/ --target manylinux_2_28_aarch64 --python 3.12", "check whether this directory loads there"),
                ("armature check uv.lock --target macos-14-arm64 --target musllinux_1_2_x86_64", "list the packages without a wheel there"),
                ("armature check --format json -o report.json --fail-on error", "write JSON for another program"),
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
                Strict,
                Jobs,
                .. SourceOptions.ForCheck,
                .. OutputOptions.All,
            ],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        var options = TargetOptions.Read(given) with
        {
            Assume = AssumeOption.Read(given),
            Select = given.GetValue(Select),
            Ignore = given.GetValue(Ignore),
            ComparesHashes = given.GetValue(Hashes),
            Sources = SourceOptions.Read(given),
            Parallelism = given.GetValue(Jobs),
        };
        Severity? failOn = Enum.TryParse<Severity>(given.GetValue(FailOn), ignoreCase: true, out var least) ? least : null;
        return CheckRun.Run(given, terminal, new Strictness(failOn, given.GetValue(Strict)), run => ExamineAll(run, given, options));
    }

    private static void ExamineAll(CheckRun run, ParseResult given, CheckOptions options)
    {
        foreach (var subject in SubjectPaths(given) is { Length: > 0 } paths ? paths : new string?[] { null })
        {
            foreach (var target in given.GetValue(TargetOptions.Targets) is { Length: > 0 } targets ? targets : new string?[] { null })
                run.Examine(subject, options with { Target = target });
        }
    }

    // --python PATH without a subject examines that interpreter
    private static string[] SubjectPaths(ParseResult given) =>
        given.GetValue(Subjects) is { Length: > 0 } paths ? paths
        : given.GetValue(TargetOptions.Python) is { } python && TargetParser.ParsePython(python) is null ? [python]
        : [];

    private static int ParseJobs(string number, ArgumentResult result)
    {
        if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) && jobs is > 0 and <= 1024)
            return jobs;
        result.AddError($"invalid -j `{number}` (expected a number from 1 to 1024)");
        return 0;
    }
}
