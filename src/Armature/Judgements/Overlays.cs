using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Armature.Inventory.Distributions;
using Armature.Loading;

namespace Armature.Judgements;

/// <summary>Finds packages that pip or uv laid over conda's: by the files that both list, never by their names.</summary>
internal sealed class Overlays
{
    private static readonly ConditionalWeakTable<LoadGraph, Overlays> s_known = [];

    private Overlays(LoadGraph graph) => All = [.. Find(graph)];

    /// <summary>All of them, in the order of conda's records.</summary>
    public ImmutableArray<Overlay> All { get; }

    /// <summary>Those of a graph.</summary>
    public static Overlays Of(LoadGraph graph) => s_known.GetValue(graph, static known => new Overlays(known));

    /// <summary>The one that a package, of conda or of pip, has part in; null where it has none.</summary>
    public Overlay? With(Distribution? package) => All.FirstOrDefault(overlay => overlay.Conda == package || overlay.Pip == package);

    private static IEnumerable<Overlay> Find(LoadGraph graph)
    {
        var distributions = graph.Inventory.Distributions;
        Distribution[] records = [.. distributions.Where(package => package.Kind is MetadataKind.CondaMeta)];
        Distribution[] laid =
        [
            .. distributions.Where(package => package.Kind is MetadataKind.DistInfo && package.Installer is "pip" or "uv"),
        ];
        if (records.Length == 0 || laid.Length == 0)
            yield break;
        var listed = laid.SelectMany(package => (package.Files ?? []).Select(file => (file.Path, package)))
            .DistinctBy(file => file.Path, StringComparer.Ordinal)
            .ToDictionary(file => file.Path, file => file.package, StringComparer.Ordinal);
        foreach (var record in records)
        {
            var shared = (record.Files ?? [])
                .Where(file => listed.ContainsKey(file.Path))
                .GroupBy(file => listed[file.Path])
                .MaxBy(same => same.Count());
            // conda's own metadata that some tool signed with its name shares no more than itself
            if (shared is not null && shared.Any(file => !file.Path.Contains(".dist-info/", StringComparison.Ordinal)))
                yield return new Overlay(record, shared.Key, [.. shared], Gone(graph, record));
        }
    }

    private static ImmutableArray<RecordedFile> Gone(LoadGraph graph, Distribution record) =>
        [
            .. graph
                .Inventory.MissingFiles.Where(missing => missing.Owner == record)
                .SelectMany(missing => missing.Files)
                .Where(file => Rules.Environments.ListedFile.IsNative(file.Path)),
        ];
}
