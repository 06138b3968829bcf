using System.CommandLine;
using Armature.Demo;
using Armature.Rules;

namespace Armature.Cli.Commands;

/// <summary>Examines the built-in sample.</summary>
internal static class DemoCommand
{
    public static CliCommand Command { get; } =
        new()
        {
            Name = "demo",
            Summary = "examine a built-in sample: a Mac whose packages are built for another processor",
            Docs =
                "The sample is built in memory: an environment on an Apple-Silicon Mac with numpy, scipy and scikit-learn installed for Intel. Nothing on this machine is read.",
            Examples =
            [
                ("armature demo", "show what a report looks like"),
                ("armature demo --format json", "the same as JSON"),
                ("armature demo --report html=report.html", "write it as a page for the browser too"),
            ],
            Options = [OutputOptions.Format, OutputOptions.Reports],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal) =>
        CheckRun.Run(
            given,
            terminal,
            suppressions: null,
            run =>
                run.Examine(
                    DemoEnvironment.Create(),
                    new CheckRequest(
                        null,
                        ReportOutput.Reading(given, new CheckOptions()),
                        new Strictness(Severity.Warning, NeedsAll: false)
                    )
                )
        );
}
