using System.CommandLine;
using Armature.Reporting.Json;
using Armature.Reporting.Text;
using Armature.Subjects;

namespace Armature.Cli.Commands;

/// <summary>Shows the repair of an environment as commands to read.</summary>
internal static class PlanCommand
{
    private static readonly Argument<string?> Subject = new("SUBJECT") { Arity = ArgumentArity.ZeroOrOne };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "plan",
            Summary = "show the repair of an environment as commands to read; nothing is changed",
            Docs =
                "Errors call for a repair; a healthy environment needs none. Each step is a command that could be typed, with its reason. "
                + "SUBJECT is found as by armature check.",
            Examples =
            [
                ("armature plan", "how the environment you are in would be repaired"),
                ("armature plan .venv --with uv --no-index --find-links wheels/", "with uv, from a directory of wheels"),
                ("armature plan .venv --least warning", "what is only a warning calls for a repair too"),
                ("armature plan .venv --format json", "the same for a program"),
            ],
            Argument = Subject,
            Options =
            [
                TargetOptions.Target,
                .. StarterOptions.All,
                TargetOptions.Python,
                .. RepairOptions.All,
                OutputOptions.TextOrJson,
                OutputOptions.Verbose,
            ],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        using var disk = new DiskTree();
        if (OneSubject.FindOrSample(given.GetValue(Subject), terminal, disk, "shown") is not { } subject)
            return ExitCode.CouldNotExamine;
        using var tree = subject.Tree;
        if (OneExamination.Run(subject, TargetOptions.Read(given, terminal), terminal) is not { } report)
            return ExitCode.CouldNotExamine;
        var plan = RepairOptions.Plan(given, terminal, report, disk);
        if (given.GetValue(OutputOptions.TextOrJson) is not "json")
            return terminal.Show(page => PlanText.Write(page, plan, subject.Display, given.GetValue(OutputOptions.Verbose)));
        JsonOutput.Write(terminal.Out, plan);
        return ExitCode.Healthy;
    }
}
