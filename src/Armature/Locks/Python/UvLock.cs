using System.Collections.Immutable;
using Armature.Packaging;
using Armature.Packaging.Data;
using Armature.Packaging.Requirements;

namespace Armature.Locks.Python;

/// <summary>
/// <c>uv.lock</c>, versions 1.x (astral-sh/uv, <c>crates/uv-resolver/src/lock/mod.rs</c>). Selects what <c>uv sync</c> installs: the
/// dependencies of the project and its workspace, and of their group <c>dev</c>, without extras.
/// </summary>
internal static class UvLock
{
    private const string DevelopmentGroup = "dev";

    public static LockFile Read(DataNode root, string shown)
    {
        var members = root["manifest"]?.Texts("members").Select(NormalizedName.Of).ToHashSet(StringComparer.Ordinal) ?? [];
        ImmutableArray<LockedPackage> packages =
        [
            .. (root["package"]?.Items ?? []).Select(entry => Package(entry, members, shown)).OfType<LockedPackage>(),
        ];
        return new LockFile
        {
            Kind = LockKind.Uv,
            Packages = packages,
            IsGraph = packages.Any(package => package.IsProject),
            RequiresPython = ListedFiles.Python(root.Text("requires-python")),
            Fault =
                root.Text("version") is null ? "not a valid uv.lock: `version` is missing"
                : root.Text("version") != "1" ? $"version {root.Text("version")} is not supported (supported: 1)"
                : null,
        };
    }

    private static LockedPackage? Package(DataNode entry, HashSet<string> members, string shown)
    {
        if (entry.Text("name") is not { } name)
            return null;
        var normalized = NormalizedName.Of(name);
        var (source, address) = Source(entry["source"]);
        var dependencies = Dependencies(entry["dependencies"]);
        var development = Dependencies(entry["dev-dependencies"]?[DevelopmentGroup]);
        var isProject = members.Contains(normalized) && source is LockedSource.Directory || address is "." && members.Count == 0;
        return new LockedPackage
        {
            Name = name,
            Version = entry.Text("version"),
            Source = source,
            Address = address,
            Files = source is LockedSource.Index or LockedSource.File ? ListedFiles.Of(entry, normalized, "sdist", "wheels") : null,
            Marker = Forks(entry.Texts("resolution-markers")),
            Place = shown,
            IsProject = isProject,
            Dependencies = isProject ? [.. dependencies, .. development] : dependencies,
            DevelopmentDependencies = isProject ? development.Length : 0,
            Optional = (entry["optional-dependencies"]?.Members ?? []).ToImmutableDictionary(
                extra => NormalizedName.Of(extra.Key),
                extra => Dependencies(extra.Value)
            ),
        };
    }

    private static (LockedSource Source, string? Address) Source(DataNode? source)
    {
        foreach (var (kind, value) in source?.Members ?? [])
        {
            switch (kind)
            {
                case "git":
                    return (LockedSource.Repository, value.AsText);
                case "url" or "path":
                    return (LockedSource.File, value.AsText);
                case "directory" or "editable" or "virtual":
                    return (LockedSource.Directory, value.AsText);
            }
        }

        return (LockedSource.Index, null);
    }

    private static ImmutableArray<LockedDependency> Dependencies(DataNode? list) =>
        [
            .. (list?.Items ?? [])
                .Where(entry => entry.Text("name") is not null)
                .Select(entry => new LockedDependency(
                    NormalizedName.Of(entry.Text("name")!),
                    entry.Text("version"),
                    [.. entry.Texts("extra").Select(NormalizedName.Of)],
                    entry.Text("marker") is { } marker ? Marker.TryParse(marker) : null
                )),
        ];

    // the markers of a package that is locked several times, for different environments
    private static Marker? Forks(ImmutableArray<string> markers)
    {
        ImmutableArray<Marker> read = [.. markers.Select(Marker.TryParse).OfType<Marker>()];
        return read.Length == 0 || read.Length < markers.Length ? null
            : read is [var only] ? only
            : new Marker.Any(read);
    }
}
