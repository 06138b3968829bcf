using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Loading;
using Armature.Packaging.Abis;
using Armature.Rules;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Reporting.Text;

/// <summary>What was examined, where it is meant to run and how much of it there is.</summary>
internal static class Heading
{
    /// <summary><c>~/ml/.venv, taken from $VIRTUAL_ENV</c>.</summary>
    public static string Place(Report report)
    {
        var subject = report.Graph.Inventory.Subject;
        return subject.Because is { } because ? $"{subject.Display}, {because}" : subject.Display;
    }

    /// <summary><c>Python 3.11.9 arm64 · macOS 14.5, Apple M2 Pro · 41 packages, 11 with native code, 342 native files</c>.</summary>
    public static string Facts(Report report) =>
        string.Join(" · ", new[] { Python(report.Graph), System(report.Graph.Target), Amount(report.Graph) }.OfType<string>());

    // pip and setuptools carry launchers for Windows everywhere: no process here is meant to load them
    private static bool IsFine(LoadedFile file) =>
        file.Outcome is ImportOutcome.Loads or ImportOutcome.Invisible { Error: null } || file.File.Role is NativeRole.Program;

    /// <summary>What may be claimed where nothing was found.</summary>
    public static string Verdict(Report report)
    {
        if (report.Graph.Lock is { } judged)
            return LockLine.Verdict(judged);
        var files = report.Graph.Files;
        if (files.IsEmpty)
            return "nothing that could fail to load";
        if (report.LeftOut.Any(static rule => rule.Severity is Severity.Error))
            return $"nothing found by {(report.Rules is [var only] ? only.Rule.Id : $"the {report.Rules.Length} rules that were asked")}";
        return files.All(IsFine) ? "all load" : "nothing wrong found";
    }

    private static string? Python(LoadGraph graph)
    {
        var abi = graph.Target.Python ?? graph.Inventory.Interpreter?.Abi;
        if (abi is null)
            return graph.Inventory.Interpreter is null ? null : "Python of unknown version";
        var version = graph.Inventory.Interpreter?.Version is { } known && known.Short == abi.Version.Short ? known : abi.Version;
        var build = $"{(abi.IsFreeThreaded ? " free-threaded" : "")}{(abi.IsDebug ? " debug" : "")}";
        var oldest =
            graph.Inventory is SubjectInventory.Lock { Interpreter: null, File.OldestPython: { } least } && least == abi
                ? ", the oldest that the file allows,"
                : "";
        return $"{Implementation(abi)} {version}{build}{oldest} {Names.Of(graph.Target.Platform)}".TrimEnd();
    }

    private static string Implementation(PythonAbi abi) =>
        abi.Implementation is PythonImplementation.PyPy or PythonImplementation.GraalPy ? abi.Implementation.ToString() : "Python";

    private static string? System(Target target) =>
        target.Origin switch
        {
            TargetOrigin.None => "no target: only what holds everywhere",
            TargetOrigin.Named => $"for {target.Name}, as asked",
            TargetOrigin.WheelTags => $"for {target.Name}, its own tags",
            TargetOrigin.Sysroot => $"for {target.Name}{(target.Platform is { } system ? $" {Version(system)}" : "")}, by its own files",
            _ when target.Host is { } host => Machine(host),
            _ => target.Platform is { } platform ? $"{Names.Of(platform.System)} {Version(platform)}".TrimEnd() : null,
        };

    private static string Machine(HostFacts host)
    {
        var system = host.SystemName ?? Names.Of(host.System);
        var detail = host.CLibrary is CLibrary.Unknown ? host.Processor : $"{Names.Of(host.CLibrary)} {host.Version}".TrimEnd();
        return detail is null ? system : $"{system}, {detail}";
    }

    private static string? Version(Platform platform) =>
        platform.CLibrary is CLibrary.Unknown ? $"{platform.Version}" : $"with {Names.Of(platform.CLibrary)} {platform.Version}";

    private static string Amount(LoadGraph graph)
    {
        var inventory = graph.Inventory;
        if (graph.Lock is { } judged)
            return LockLine.Amount(judged);
        if (inventory is { Kind: SubjectKind.Binary, NativeFiles: [{ Image: { Slices.IsEmpty: false } image }] })
            return $"{Formats.Shown(image.Format)}, {Names.Of(image)}";
        var files = Wording.Count(inventory.NativeFiles.Length, "native file");
        if (inventory.Interpreter is null)
            return files;
        var owners = inventory.NativeFiles.Select(static file => file.Owner).OfType<object>().Distinct().Count();
        return $"{Wording.Count(inventory.Distributions.Length, "package")}, {owners} with native code, {files}";
    }
}
