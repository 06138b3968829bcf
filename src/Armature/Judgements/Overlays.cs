using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Loading;

namespace Armature.Judgements;

/// <summary>Finds the conda packages that pip or uv overwrote: by the files that both list, never by name.</summary>
internal sealed class Overlays
{
    public Overlays(LoadGraph graph) => All = [.. Find(graph)];

    /// <summary>In the order of conda's records.</summary>
    public ImmutableArray<Overlay> All { get; }

    /// <summary>The overlay that a package, conda's or pip's, is part of; null if there is none.</summary>
    public Overlay? With(Distribution? package) => All.FirstOrDefault(overlay => overlay.Conda == package || overlay.Pip == package);

    private static IEnumerable<Overlay> Find(LoadGraph graph)
    {
        var distributions = graph.Inventory.Distributions;
        Distribution[] records = [.. distributions.Where(package => package.Kind is MetadataKind.CondaMeta)];
        Distribution[] installed =
        [
            .. distributions.Where(package => package.Kind is MetadataKind.DistInfo && package.Installer is "pip" or "uv"),
        ];
        if (records.Length == 0 || installed.Length == 0)
            yield break;
        var listed = installed
            .SelectMany(package => (package.Files ?? []).Select(file => (file.Path, package)))
            .DistinctBy(file => file.Path, StringComparer.Ordinal)
            .ToDictionary(file => file.Path, file => file.package, StringComparer.Ordinal);
        foreach (var record in records)
        {
            var shared = (record.Files ?? [])
                .Where(file => listed.ContainsKey(file.Path))
                .GroupBy(file => listed[file.Path])
                .MaxBy(same => same.Count());
            // conda's own .dist-info may name pip as its installer; then the two share nothing else
            if (shared is not null && shared.Any(file => !file.Path.Contains(".dist-info/", StringComparison.Ordinal)))
                yield return new Overlay(record, shared.Key, [.. shared], Missing(graph, record));
        }
    }

    private static ImmutableArray<RecordedFile> Missing(LoadGraph graph, Distribution record) =>
        [
            .. graph
                .Inventory.MissingFiles.Where(missing => missing.Owner == record)
                .SelectMany(missing => missing.Files)
                .Where(file => NativePath.Matches(file.Path)),
        ];
}
