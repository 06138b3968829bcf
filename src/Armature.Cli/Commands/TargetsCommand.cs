using System.CommandLine;
using Armature.Knowledge.Gpu;
using Armature.Knowledge.Processors;
using Armature.Knowledge.Targets;
using Armature.Reporting.Json;
using Armature.Reporting.Text;
using Armature.Targets;

namespace Armature.Cli.Commands;

/// <summary>Shows the named targets, or what is known about one.</summary>
internal static class TargetsCommand
{
    private static readonly Argument<string?> Target = new("NAME") { Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<string> Format = OutputOptions.TextOrJson;

    private static readonly Option<bool> Cpu = new("--cpu")
    {
        Description = "list the names that the option --cpu of other commands accepts",
    };

    private static readonly Option<bool> Gpu = new("--gpu")
    {
        Description = "list the names that the option --gpu of other commands accepts",
    };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "targets",
            Summary = "list the names that --target accepts, or show what is known about one",
            Docs =
                "NAME is a target, with or without its architecture, a processor that --cpu accepts, or a GPU that --gpu accepts. Without it all targets are listed, one a line.",
            Examples =
            [
                ("armature targets", "list the targets"),
                ("armature targets amazonlinux-2", "show its glibc, its libraries, and the sources of these facts"),
                ("armature targets --cpu", "list the processors"),
                ("armature targets haswell", "show what a processor has"),
                ("armature targets rtx-5090", "show which code a GPU runs, and which builds of PyTorch contain it"),
                ("armature targets --format json", "list the targets as JSON"),
            ],
            Argument = Target,
            Options = [Cpu, Gpu, Format],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        var isJson = given.GetValue(Format) == "json";
        if (given.GetValue(Cpu))
            return isJson ? Refuse(terminal, "processors are listed as text only") : ShowProcessors(given.GetValue(Target), terminal);
        if (given.GetValue(Gpu))
            return isJson ? Refuse(terminal, "GPUs are listed as text only") : ShowGpus(given.GetValue(Target), terminal);
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
                return isJson ? Refuse(terminal, TargetNames.Unknown(name))
                    : NamedProcessors.Find(name) is { } processor ? terminal.Show(page => ProcessorPage.Write(page, processor))
                    : NamedGpus.Find(name) is { } gpu ? terminal.Show(page => GpuPage.Write(page, gpu))
                    : Refuse(terminal, TargetNames.Unknown(name));
        }
    }

    private static ExitCode ShowProcessors(string? name, Terminal terminal) =>
        name is null ? terminal.Show(static page => ProcessorPage.WriteList(page, NamedProcessors.All))
        : NamedProcessors.Find(name) is { } processor ? terminal.Show(page => ProcessorPage.Write(page, processor))
        : Refuse(terminal, $"unknown processor `{name}`{Suggestions.For(name, NamedProcessors.All.Select(static known => known.Name))}");

    private static ExitCode ShowGpus(string? name, Terminal terminal) =>
        name is null ? terminal.Show(static page => GpuPage.WriteList(page, [.. NamedGpus.All]))
        : NamedGpus.Find(name) is { } gpu ? terminal.Show(page => GpuPage.Write(page, gpu))
        : Refuse(terminal, $"unknown GPU `{name}`{Suggestions.For(name, NamedGpus.All.Select(static known => known.Name))}");

    private static ExitCode Refuse(Terminal terminal, string reason)
    {
        terminal.Error.WriteLine($"armature: {reason}");
        return ExitCode.WrongUsage;
    }
}
