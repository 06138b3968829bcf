using System.Collections.Immutable;
using Armature.Packaging;
using Armature.Packaging.Data;
using Armature.Packaging.Requirements;

namespace Armature.Locks.Python;

/// <summary><c>pylock.toml</c> (PyPA, "pylock.toml Specification"; PEP 751).</summary>
internal static class Pylock
{
    public static LockFile Read(DataNode root, string shown) =>
        new()
        {
            Kind = LockKind.Pylock,
            Packages = [.. (root["packages"]?.Items ?? []).Select(entry => Package(entry, shown)).OfType<LockedPackage>()],
            RequiresPython = ListedFiles.Python(root.Text("requires-python")),
            Fault =
                root.Text("lock-version") is not { } version ? "not a valid pylock.toml: `lock-version` is missing"
                : !version.StartsWith("1.", StringComparison.Ordinal) ? $"lock-version {version} is not supported (supported: 1.0)"
                : null,
        };

    private static LockedPackage? Package(DataNode entry, string shown)
    {
        if (entry.Text("name") is not { } name)
            return null;
        var normalized = NormalizedName.Of(name);
        var (source, address) = Source(entry);
        return new LockedPackage
        {
            Name = name,
            Version = entry.Text("version"),
            Source = source,
            Address = address,
            Files =
                source is LockedSource.Index ? ListedFiles.Of(entry, normalized, "sdist", "wheels")
                : source is LockedSource.File && ListedFiles.Of(entry["archive"]!, normalized) is { } archive ? [archive]
                : default(ImmutableArray<Indexes.ReleaseFile>?),
            Marker = entry.Text("marker") is { } marker ? Marker.TryParse(marker) : null,
            RequiresPython = ListedFiles.Python(entry.Text("requires-python")),
            Place = shown,
        };
    }

    private static (LockedSource Source, string? Address) Source(DataNode entry) =>
        entry["vcs"] is { } repository ? (LockedSource.Repository, repository.Text("url") ?? repository.Text("path"))
        : entry["directory"] is { } directory ? (LockedSource.Directory, directory.Text("path"))
        : entry["archive"] is { } archive ? (LockedSource.File, archive.Text("url") ?? archive.Text("path"))
        : (LockedSource.Index, null);
}
