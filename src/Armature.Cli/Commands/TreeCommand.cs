using System.CommandLine;
using Armature.Inventory;
using Armature.Loading;
using Armature.Reporting.Json;
using Armature.Reporting.Text;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Cli.Commands;

/// <summary>Shows the libraries behind one file.</summary>
internal static class TreeCommand
{
    private static readonly Argument<string> File = new("FILE");

    private static readonly Option<string> Format = OfFormat();

    public static CliCommand Command { get; } =
        new()
        {
            Name = "tree",
            Summary = "show what libraries one file brings in, and why each was found",
            Docs =
                "FILE is traced in the process of the Python that it lies below, or that --python names.\n"
                + "ELF, Mach-O and PE files are traced for the target that they are for; of others the needed libraries are listed.",
            Examples = [("armature tree site-packages/lxml/etree.so", "the tree of one module")],
            Argument = File,
            Options = [Format, TargetOptions.Target, TargetOptions.Sysroot, TargetOptions.Python],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        var path = terminal.Environment.Absolute(given.GetValue(File)!);
        using var disk = new DiskTree();
        var python = given.GetValue(TargetOptions.Python) is { } named
            ? terminal.Environment.Absolute(named)
            : EnvironmentAbove(disk, path);
        var inventory = InventoryReader.Take(new Subject(disk, path, path), new InventoryOptions { Python = python });
        var sysroot = TargetOptions.Root(given, terminal);
        var host = Host.Read();
        var target = TargetChoice.Choose(
            inventory,
            host,
            given.GetValue(TargetOptions.Target),
            sysroot: sysroot is null ? null : SystemFacts.Read(sysroot)
        );
        if (target.Platform is null && inventory.NativeFiles is [{ Image: { } image }])
            target = target with { Platform = TargetChoice.PlatformOf(image, host) };
        var options = new LoadOptions(terminal.Environment.Variable("LD_LIBRARY_PATH"), Sysroot: sysroot)
        {
            Dyld = DyldVariables.Read(terminal.Environment.Variable),
        };
        var graph = Loader.Load(inventory, target, options);
        if (graph.Files is not [var file])
        {
            terminal.Error.WriteLine($"armature: `{path}` is no file of machine code");
            return ExitCode.CouldNotExamine;
        }

        if (given.GetValue(Format) == "json")
            JsonOutput.Write(terminal.Out, file);
        else
            terminal.Show(page => TreeText.Write(page, file));
        return file.Outcome is ImportOutcome.Refused or ImportOutcome.Dies ? ExitCode.Findings : ExitCode.Healthy;
    }

    /// <summary><c>--format text|json</c>.</summary>
    internal static Option<string> OfFormat()
    {
        var option = new Option<string>("--format")
        {
            HelpName = "FORMAT",
            Description = "text for people, or json",
            DefaultValueFactory = static _ => "text",
        };
        return option.AcceptOnlyFromAmong("text", "json");
    }

    /// <summary>The nearest directory above that looks like an environment.</summary>
    private static string? EnvironmentAbove(DiskTree disk, string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            var directory = path[..slash];
            if (
                disk.IsFile($"{directory}/pyvenv.cfg")
                || disk.IsFile($"{directory}/bin/python3")
                || disk.IsFile($"{directory}/bin/python")
                || disk.IsFile($"{directory}/python.exe")
            )
                return directory;
        }

        return null;
    }
}
