using System.Collections.Immutable;
using Armature.Packaging;
using Armature.Packaging.Data;
using Armature.Packaging.Requirements;

namespace Armature.Locks.Python;

/// <summary>
/// <c>pdm.lock</c>, versions 4.x (pdm-project/pdm, <c>src/pdm/project/lockfile/pdmlock.py</c>). Selects the groups <c>default</c> and <c>dev</c>.
/// The dependencies of an extra have entries of their own, so the entry of a package with extras adds nothing.
/// </summary>
internal static class PdmLock
{
    private static readonly string[] s_installedGroups = ["default", "dev"];

    public static LockFile Read(DataNode root, string shown)
    {
        var metadata = root["metadata"];
        return new LockFile
        {
            Kind = LockKind.Pdm,
            Packages =
            [
                .. (root["package"]?.Items ?? [])
                    .Where(entry => entry.Text("name") is not null && entry["extras"] is null && IsInstalled(entry))
                    .Select(entry => Package(entry, metadata?["files"], shown)),
            ],
            RequiresPython = ListedFiles.Python(metadata?["targets"]?.Items.FirstOrDefault()?.Text("requires_python")),
            Fault =
                metadata?.Text("lock_version") is not { } version ? "not a valid pdm.lock: `lock_version` is missing"
                : version.StartsWith("4.", StringComparison.Ordinal) ? null
                : $"version {version} is not supported (supported: 4.x)",
        };
    }

    // an entry without groups is of a version that locks the default group only
    private static bool IsInstalled(DataNode entry) =>
        entry.Texts("groups") is var groups && (groups.IsEmpty || groups.Any(s_installedGroups.Contains));

    private static LockedPackage Package(DataNode entry, DataNode? oldFiles, string shown)
    {
        var name = entry.Text("name")!;
        var normalized = NormalizedName.Of(name);
        var (source, address) = Source(entry);
        var files = entry["files"] ?? oldFiles?[$"{name} {entry.Text("version")}"];
        return new LockedPackage
        {
            Name = name,
            Version = entry.Text("version"),
            Source = source,
            Address = address,
            Files = source is LockedSource.Index or LockedSource.File
                ? [.. (files?.Items ?? []).Select(file => ListedFiles.Of(file, normalized)).OfType<Indexes.ReleaseFile>()]
                : null,
            Marker = entry.Text("marker") is { } marker ? Marker.TryParse(marker) : null,
            RequiresPython = ListedFiles.Python(entry.Text("requires_python")),
            Place = shown,
            Groups = entry.Texts("groups"),
        };
    }

    private static (LockedSource Source, string? Address) Source(DataNode entry) =>
        entry.Text("git") is { } repository ? (LockedSource.Repository, repository)
        : entry.Text("url") is { } url ? (LockedSource.File, url)
        : entry.Text("path") is { } path ? (LockedSource.Directory, path)
        : (LockedSource.Index, null);
}
