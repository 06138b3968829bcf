using System.CommandLine;
using Armature.Knowledge.Targets;
using Armature.Reporting.Json;
using Armature.Reporting.Text;
using Armature.Targets;

namespace Armature.Cli.Commands;

/// <summary>Shows what is known of the targets that can be named.</summary>
internal static class TargetsCommand
{
    private static readonly Argument<string?> Target = new("NAME") { Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<string> Format = TreeCommand.OfFormat();

    public static CliCommand Command { get; } =
        new()
        {
            Name = "targets",
            Summary = "list the systems that --target takes by name, or show what is known of one",
            Docs = "NAME is a target, with or without its architecture. Without it every target is listed, one a line.",
            Examples =
            [
                ("armature targets", "list the targets"),
                ("armature targets amazonlinux-2", "its glibc, its libraries, and where the facts come from"),
                ("armature targets --format json", "for a program"),
            ],
            Argument = Target,
            Options = [Format],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        var isJson = given.GetValue(Format) == "json";
        if (given.GetValue(Target) is not { } name)
        {
            if (!isJson)
                return terminal.Show(static page => TargetPage.WriteList(page, SystemReleases.All));
            JsonOutput.Write(terminal.Out, SystemReleases.All);
            return ExitCode.Healthy;
        }

        switch (TargetParser.Parse(name))
        {
            case TargetOutcome.Known { Target.Release: { } release } when isJson:
                JsonOutput.Write(terminal.Out, [release]);
                return ExitCode.Healthy;
            case TargetOutcome.Known { Target.Release: { } release }:
                return terminal.Show(page => TargetPage.Write(page, release));
            case TargetOutcome.Known:
                return Refuse(terminal, $"`{name}` is a target that says all by its name: only releases of systems are listed");
            case TargetOutcome.OutOfScope other:
                return Refuse(terminal, $"`{name}` {other.Because}");
            default:
                return Refuse(terminal, $"there is no target `{name}`{NearNames.Hint(name, TargetParser.Examples)}");
        }
    }

    private static ExitCode Refuse(Terminal terminal, string reason)
    {
        terminal.Error.WriteLine($"armature: {reason}");
        return ExitCode.WrongUsage;
    }
}
