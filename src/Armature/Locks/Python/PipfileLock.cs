using Armature.Packaging.Data;
using Armature.Packaging.Requirements;

namespace Armature.Locks.Python;

/// <summary>
/// <c>Pipfile.lock</c> (pypa/pipenv, "Pipfile and Pipfile.lock"; plette <c>models/packages.py</c>): versions and hashes, no file names. Selects
/// what <c>pipenv sync</c> installs: the group <c>default</c>.
/// </summary>
internal static class PipfileLock
{
    public static LockFile Read(DataNode root, string shown)
    {
        var meta = root["_meta"];
        return new LockFile
        {
            Kind = LockKind.Pipfile,
            Packages = [.. (root["default"]?.Members ?? []).Select(entry => Package(entry.Key, entry.Value, shown))],
            RequiresPython =
                meta?["requires"]?.Text("python_full_version") is { } full ? ListedFiles.Python($"=={full}")
                : meta?["requires"]?.Text("python_version") is { } version ? ListedFiles.Python($"=={version}.*")
                : null,
            Fault = meta is null ? "not a valid Pipfile.lock: `_meta` is missing" : null,
        };
    }

    private static LockedPackage Package(string name, DataNode entry, string shown)
    {
        var specifiers = entry.Text("version") is { } version ? VersionSpecifiers.TryParse(version) : null;
        var (source, address) = Source(entry);
        return new LockedPackage
        {
            Name = name,
            Version = specifiers is null ? null : RequirementsFiles.RequirementLine.Pinned(specifiers),
            Specifiers = specifiers ?? VersionSpecifiers.Any,
            Source = source,
            Address = address,
            Files = source is LockedSource.File && Indexes.ReleaseFile.TryParse(ListedFiles.NameIn(address!)) is { } file ? [file] : null,
            Hashes = [.. entry.Texts("hashes").Select(hash => hash.ToLowerInvariant())],
            Marker = entry.Text("markers") is { } marker ? Marker.TryParse(marker) : null,
            Place = shown,
        };
    }

    private static (LockedSource Source, string? Address) Source(DataNode entry) =>
        (entry.Text("git") ?? entry.Text("hg") ?? entry.Text("svn")) is { } repository ? (LockedSource.Repository, repository)
        : entry.Text("path") is { } directory ? (LockedSource.Directory, directory)
        : entry.Text("file") is { } file ? (LockedSource.File, file)
        : (LockedSource.Index, null);
}
