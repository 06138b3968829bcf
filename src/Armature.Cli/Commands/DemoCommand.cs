using System.CommandLine;
using Armature.Demo;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Cli.Commands;

/// <summary>Examines the built-in sample.</summary>
internal static class DemoCommand
{
    public static CliCommand Command { get; } =
        new()
        {
            Name = "demo",
            Summary = "examine a built-in sample: a Mac whose packages are for another processor",
            Docs =
                "The sample is made in memory: the environment of an Apple-Silicon Mac into which numpy, scipy and scikit-learn were installed for Intel. Nothing on this machine is read.",
            Examples = [("armature demo", "see what a report looks like"), ("armature demo --format json", "see it as a program does")],
            Options = OutputOptions.All,
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal) =>
        Checking.Run(
            given,
            terminal,
            new ExaminationOptions { Host = Host.Read() },
            Severity.Warning,
            static checking => checking.Examine(DemoEnvironment.Create())
        );
}
