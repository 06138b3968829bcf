using Armature.Inventory;
using Armature.Judgements;
using Armature.Loading;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Conclusions;

/// <summary>The files whose code for GPUs should have been compared with the target's GPU and could not be read.</summary>
internal static class GpuCoverage
{
    public static IEnumerable<Unknown> Of(Judgement judgement) =>
        judgement
            .Files.Concat(judgement.GpuFiles)
            .Where(static file => file.Loaded.Gpu?.Unread is not null)
            .GroupBy(static file => file.Loaded.Gpu!.Unread!, static file => file.File.ShownPath, StringComparer.Ordinal)
            .Select(static same => new Unknown(Named([.. same]), same.Key) { Files = [.. same] })
            .Concat(OfGpuCode(judgement.Graph));

    // nothing else can be said about such a subject
    private static IEnumerable<Unknown> OfGpuCode(LoadGraph graph) =>
        graph.Inventory is SubjectInventory.Binary { GpuFiles: [var only] } && TargetGpu.Of(graph.Target) is null
            ? [new Unknown($"whether the GPU runs {only.ShownPath}", "the target's GPU is unknown (see --gpu)")]
            : [];

    private static string Named(string[] paths) =>
        $"which GPUs {(paths.Length > 1 ? $"{paths[0]} and {paths.Length - 1:#,0} more" : paths[0])} contains code for";
}
