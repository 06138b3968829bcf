using System.CommandLine;
using Armature.Knowledge.Targets;
using Armature.Reporting.Json;
using Armature.Reporting.Text;
using Armature.Targets;

namespace Armature.Cli.Commands;

/// <summary>Shows the named targets, or what is known about one.</summary>
internal static class TargetsCommand
{
    private static readonly Argument<string?> Target = new("NAME") { Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<string> Format = TreeCommand.OfFormat();

    public static CliCommand Command { get; } =
        new()
        {
            Name = "targets",
            Summary = "list the names that --target accepts, or show what is known about one",
            Docs = "NAME is a target, with or without its architecture. Without it all targets are listed, one a line.",
            Examples =
            [
                ("armature targets", "list the targets"),
                ("armature targets amazonlinux-2", "show its glibc, its libraries, and the sources of these facts"),
                ("armature targets --format json", "the same as JSON"),
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
                return Refuse(terminal, $"`{name}` is a valid target, but only releases of systems have a page");
            case TargetOutcome.NotSupported other:
                return Refuse(terminal, $"`{name}` {other.Reason}");
            default:
                return Refuse(terminal, $"unknown target `{name}`{Suggestions.For(name, TargetParser.Examples)}");
        }
    }

    private static ExitCode Refuse(Terminal terminal, string reason)
    {
        terminal.Error.WriteLine($"armature: {reason}");
        return ExitCode.WrongUsage;
    }
}
