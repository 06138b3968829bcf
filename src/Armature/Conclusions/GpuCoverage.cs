using Armature.Judgements;
using Armature.Subjects;

namespace Armature.Conclusions;

/// <summary>The files whose code for GPUs should have been compared with the target's GPU and could not be read.</summary>
internal static class GpuCoverage
{
    public static IEnumerable<Unknown> Of(Judgement judgement) =>
        judgement
            .Files.Where(static file => file.Loaded.Gpu?.Unread is not null)
            .GroupBy(static file => file.Loaded.Gpu!.Unread!, static file => file.File.ShownPath, StringComparer.Ordinal)
            .Select(static same => new Unknown(Named([.. same]), same.Key) { Files = [.. same] });

    private static string Named(string[] paths) =>
        $"which GPUs {(paths.Length > 1 ? $"{paths[0]} and {paths.Length - 1:#,0} more" : paths[0])} contains code for";
}
