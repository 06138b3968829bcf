using Armature.Inventory.Conda;
using Armature.Inventory.Distributions;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Planning.Conda;

/// <summary>
/// The package cache, from which conda hard-links files into environments. A file damaged in the environment is then damaged in the cache too, and a
/// reinstall would link it again: conda does not check unpacked packages.
/// </summary>
internal static class CondaCache
{
    private const int MaxFiles = 200;

    /// <summary>A file in the cache whose hash differs from its package's record; null if none was found.</summary>
    /// <param name="tree">The tree of the environment and its records.</param>
    /// <param name="disk">The disk of the cache.</param>
    /// <param name="records">The broken packages.</param>
    /// <param name="findings">Their findings; only the files they name are checked.</param>
    public static string? Damaged(FileTree tree, FileTree disk, IEnumerable<Distribution> records, IEnumerable<Finding> findings)
    {
        // findings show a file relative to site-packages, records relative to the prefix: compare the ends
        string[] ends = [.. findings.SelectMany(finding => finding.Files).Select(file => $"/{file.Path}").Distinct().Take(MaxFiles)];
        return records.Select(record => Damaged(tree, disk, record, ends)).FirstOrDefault(file => file is not null);
    }

    private static string? Damaged(FileTree tree, FileTree disk, Distribution record, string[] ends)
    {
        using var read = CondaRecord.Read(tree, record.MetadataPath);
        if (read is not { CacheDirectory: { } directory, Paths: { } paths })
            return null;
        return paths
            .Where(path => path.Sha256 is not null && Array.Exists(ends, end => $"/{path.Path}".EndsWith(end, StringComparison.Ordinal)))
            .Select(path => (Path: TreePath.Join(directory, path.Path), Hash: path.Sha256))
            .FirstOrDefault(path => Hash(disk, path.Path) is { } actual && actual != path.Hash)
            .Path;
    }

    private static string? Hash(FileTree disk, string path)
    {
        if (disk.Open(path) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
            return source.TryBytes(0, source.Length, out var bytes) ? Convert.ToHexStringLower(Hashes.Hash.Sha256(bytes)) : null;
    }
}
