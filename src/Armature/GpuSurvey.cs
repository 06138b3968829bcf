using Armature.Binaries.Gpu;
using Armature.Inventory.Native;
using Armature.Loading;
using Armature.Reporting;
using Armature.Subjects;
using Armature.Targets;

namespace Armature;

/// <summary>Collects the GPUs of a target and the code for GPUs in a subject.</summary>
internal static class GpuSurvey
{
    /// <summary>The information; null if no GPU is known and nothing in the subject is for GPUs.</summary>
    public static GpuInformation? Of(LoadGraph graph, int parallelism)
    {
        var (tree, libraries) = (graph.Inventory.Subject.Tree, graph.Inventory.NativeFiles);
        NativeFile[] files = [.. libraries, .. graph.Inventory.GpuFiles];
        var read = new GpuCode?[files.Length];
        ParallelLoop.ForEach(
            files.Length,
            parallelism,
            i =>
                read[i] =
                    files[i].IsHidden ? null
                    : i < libraries.Length ? GpuCheck.Of(tree, files[i])
                    : GpuCheck.OfGpuFile(tree, files[i])
        );
        var information = new GpuInformation(
            TargetGpu.Of(graph.Target),
            [.. files.Zip(read).Where(static pair => pair.Second is not null).Select(static pair => (pair.First, pair.Second!))],
            [
                .. graph
                    .Inventory.Distributions.Where(static package => package.NormalizedName.StartsWith("nvidia-", StringComparison.Ordinal))
                    .OrderBy(static package => package.NormalizedName, StringComparer.Ordinal),
            ]
        );
        return information is { Target: null, Libraries.IsEmpty: true, Wheels.IsEmpty: true } ? null : information;
    }
}
