using Armature.Conclusions;
using Armature.Inventory;
using Armature.Loading;
using Armature.Packaging.Abis;
using Armature.Rules;
using Armature.Subjects;
using Armature.Subjects.Images;
using Armature.Targets;

namespace Armature.Reporting.Text;

/// <summary>What was examined, where it is meant to run and how much of it there is.</summary>
internal static class ReportHeading
{
    /// <summary><c>~/ml/.venv, taken from $VIRTUAL_ENV</c>.</summary>
    public static string Place(Report report)
    {
        var subject = report.Graph.Inventory.Subject;
        var assumed = report.Graph.Inventory.Assumed;
        return $"{subject.Display}{(subject.Because is { } because ? $", {because}" : "")}"
            + (
                assumed.IsEmpty
                    ? ""
                    : $", as if {string.Join(" and ", assumed.Select(package => $"{package.NormalizedName} {package.Version}"))}"
            );
    }

    /// <summary><c>Python 3.11.9 arm64 · macOS 14.5, Apple M2 Pro · 41 packages, 11 with native code, 342 native files</c>.</summary>
    public static string Facts(Report report) =>
        string.Join(
            " · ",
            new[]
            {
                Python(report.Graph),
                IsGpuCode(report.Graph) ? null : System(report.Graph.Target, report.Subject.Tree is ImageRoot),
                NamedProcessor(report),
                NamedGpu(report),
                Amount(report.Graph),
            }.OfType<string>()
        );

    /// <summary>The answer of a report without findings that count.</summary>
    public static string Verdict(Report report) =>
        report.Verdict is CheckVerdict.Healthy ? Healthy(report)
        : report.Suppressed.IsEmpty ? "no problems found, but not everything was examined"
        : $"{OnlySuppressed(report)}, but not everything was examined";

    private static string OnlySuppressed(Report report) =>
        $"no problems except {TextFormat.Count(report.Suppressed.Length, "suppressed finding")}";

    private static string Healthy(Report report) =>
        !report.Suppressed.IsEmpty ? OnlySuppressed(report)
        : report.Graph.Lock is { } judgement ? LockSummary.Verdict(judgement)
        : report.Graph.Build is { } build ? BuildSummary.Verdict(build)
        : report.Graph.Files.IsEmpty && !IsGpuCode(report.Graph) ? "no native code to check"
        : report.LeavesOutErrors
            ? $"no problems found by {(report.Rules is [var only] ? only.Rule.Id : $"the {report.Rules.Length} selected rules")}"
        : !IsGpuCode(report.Graph) && report.Coverage.Files is { NotExamined: 0, Fail: 0 } files ? Loading(files)
        : "no problems found";

    private static string Loading(FileCounts files) =>
        files.NotForTarget == 0 ? "all load"
        : files.Load == 0 ? "none is for this target"
        : $"{files.Load:#,0} load, {files.NotForTarget:#,0} {(files.NotForTarget == 1 ? "is" : "are")} not for this target";

    private static string? Python(LoadGraph graph)
    {
        var abi = graph.Target.Python ?? graph.Inventory.Interpreter?.Abi;
        if (abi is null)
            return graph.Inventory.Interpreter is null ? null : "Python of unknown version";
        var version = graph.Inventory.Interpreter?.Version is { } known && known.Short == abi.Version.Short ? known : abi.Version;
        var build = $"{(abi.IsFreeThreaded ? " free-threaded" : "")}{(abi.IsDebug ? " debug" : "")}";
        var isOldest = graph.Inventory is SubjectInventory.Lock { Interpreter: null, File.OldestPython: { } oldest } && oldest == abi;
        return $"{Implementation(abi)} {version}{build}{(isOldest ? " (oldest that the file allows)" : "")} {DisplayNames.Of(graph.Target.Platform)}".TrimEnd();
    }

    private static string Implementation(PythonAbi abi) =>
        abi.Implementation is PythonImplementation.PyPy or PythonImplementation.GraalPy ? abi.Implementation.ToString() : "Python";

    private static string? System(Target target, bool isImage) =>
        target.Origin switch
        {
            TargetOrigin.None => "no target known: only rules that hold everywhere were applied",
            TargetOrigin.Dockerfile => $"for {target.Name}",
            TargetOrigin.Named => $"for {target.Name} ({target.Source ?? "--target"})",
            TargetOrigin.CondaRecord => $"for {target.Name} (from its record)",
            TargetOrigin.WheelTags => $"for {target.Name} (from its tags)",
            TargetOrigin.Sysroot =>
                $"for {target.Name}{(target.Platform is { } system && Version(system) is { Length: > 0 } version ? $" {version}" : "")} ({(isImage ? "the image" : "--sysroot")})",
            _ when target.Host is { } host => Machine(host),
            _ => target.Platform is { } platform ? $"{DisplayNames.Of(platform.System)} {Version(platform)}".TrimEnd() : null,
        };

    // a loader of the system does not open it, so the system does not matter
    private static bool IsGpuCode(LoadGraph graph) => graph.Inventory is SubjectInventory.Binary { GpuFiles.IsEmpty: false };

    // a processor or GPU that was not named is in the findings that it causes
    private static string? NamedProcessor(Report report) =>
        report.Graph.Target.Cpu is not { } cpu ? null
        : TargetProcessor.Of(report.Graph.Target) is not null && IsApplied(report, static rule => rule.ReadsCode) ? $"on {cpu.Name}"
        : $"not compared with {cpu.Name}";

    private static string? NamedGpu(Report report)
    {
        var target = report.Graph.Target;
        if (TargetGpu.Of(target) is not { } gpu || (target.Gpu is null && !IsGpuCode(report.Graph)))
            return null;
        if (!IsApplied(report, static rule => rule.ReadsGpuCode))
            return $"not compared with {(gpu.Gpus.IsEmpty ? "a machine without a GPU" : gpu.Title)}";
        return gpu.Gpus.IsEmpty ? "without a GPU"
            : gpu.Cuda is not null ? $"with {gpu.Title} and a driver for CUDA {gpu.Cuda}"
            : gpu.DriverTitle is { } driver ? $"with {gpu.Title} and driver {driver}"
            : $"with {gpu.Title}";
    }

    private static bool IsApplied(Report report, Func<Rule, bool> isOne) =>
        report.Rules.Any(outcome => outcome.NotApplicable is null && isOne(outcome.Rule));

    private static string Machine(HostFacts host)
    {
        var system = host.SystemName ?? DisplayNames.Of(host.System);
        var detail = host.CLibrary is CLibrary.Unknown ? host.Processor : $"{DisplayNames.Of(host.CLibrary)} {host.Version}".TrimEnd();
        return detail is null ? system : $"{system}, {detail}";
    }

    private static string? Version(Platform platform) =>
        platform.CLibrary is CLibrary.Unknown ? $"{platform.Version}" : $"with {DisplayNames.Of(platform.CLibrary)} {platform.Version}";

    /// <summary>How much there is to examine: <c>41 packages, 11 with native code, 342 native files</c>.</summary>
    public static string Amount(LoadGraph graph)
    {
        var inventory = graph.Inventory;
        if (graph.Lock is { } judgement)
            return LockSummary.Amount(judgement);
        if (graph.Build is { } build)
            return BuildSummary.Amount(build);
        if (IsGpuCode(graph))
            return "code for GPUs";
        if (inventory is { Kind: SubjectKind.Binary, NativeFiles: [{ Image: { Slices.IsEmpty: false } image }] })
            return $"{Formats.Shown(image.Format)}, {DisplayNames.Of(image)}";
        var files = TextFormat.Count(inventory.NativeFiles.Length, "native file");
        if (inventory.Interpreter is null)
            return files;
        var owners = inventory.NativeFiles.Select(static file => file.Owner).OfType<object>().Distinct().Count();
        return $"{TextFormat.Count(inventory.PackageCount, "package")}, {owners} with native code, {files}";
    }
}
