using System.CommandLine;

namespace Armature.Cli.Commands;

/// <summary>Examines subjects and reports on each.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string[]> Subjects = new("SUBJECT") { Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> Target = new("--target")
    {
        HelpName = "NAME|TAG",
        Description = "where it is meant to run: macos-arm64, manylinux_2_28_aarch64 ...; usually the interpreter's own system, or the wheel's tags",
    };
    private static readonly Option<string?> Python = new("--python") { HelpName = "VERSION", Description = "the Python it is meant for: 3.11, cp313t, pp310" };
    private static readonly Option<string[]> Select = RuleNames.Option("--select", "only these rules");
    private static readonly Option<string[]> Ignore = RuleNames.Option("--ignore", "all but these rules");
    private static readonly Option<string> FailOn = OutputOptions.Choice(
        "--fail-on",
        "warning",
        [("error", "the least that ends with exit status 1"), ("warning", ""), ("note", ""), ("never", "")]
    );
    private static readonly Option<int?> Jobs = new("-j") { HelpName = "N", Description = "files read at the same time; usually as many as there are processors" };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "check",
            Summary = "examine an environment, a wheel, a folder or a file",
            Docs = "SUBJECT is an environment's folder or its python, a wheel, a folder of wheels, any other folder or one file. Without it: $VIRTUAL_ENV, $CONDA_PREFIX, ./.venv, ./venv, the first python3 on PATH, else the built-in demo.",
            Examples =
            [
                ("armature", "examine the environment you are in"),
                ("armature check .venv wheels/numpy-2.3.4-cp311-cp311-macosx_14_0_arm64.whl", "examine two things, each by its own report"),
                ("armature check build/ --target manylinux_2_28_aarch64 --python 3.12", "would this folder load there?"),
                ("armature check --format json -o report.json --fail-on error", "for a program"),
            ],
            Argument = Subjects,
            Options = [Target, Python, Select, Ignore, FailOn, Jobs, .. OutputOptions.All],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal) => ExitCode.Healthy;
}
