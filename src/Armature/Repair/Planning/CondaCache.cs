using System.Security.Cryptography;
using Armature.Inventory.Conda;
using Armature.Inventory.Distributions;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>
/// The unpacked packages that conda keeps and links its environments' files to. A file that was damaged in its place is damaged there too, and would
/// come back from there: conda takes what is unpacked as it is.
/// </summary>
internal static class CondaCache
{
    /// <summary>Files of a package that are looked at: those that something is wrong with, and they are few.</summary>
    private const int MostFiles = 200;

    /// <summary>The file there that is not what its package brought; null where none is found.</summary>
    /// <param name="tree">Where the records lie.</param>
    /// <param name="disk">Where the cache lies.</param>
    /// <param name="records">The packages of conda that something is wrong with.</param>
    /// <param name="findings">What is wrong with them.</param>
    public static string? Damaged(FileTree tree, FileTree disk, IEnumerable<Distribution> records, IEnumerable<Finding> findings)
    {
        // a finding names a file as it is imported: by the end of its path
        string[] ends = [.. findings.SelectMany(finding => finding.Files).Select(file => $"/{file.Path}").Distinct().Take(MostFiles)];
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
            .FirstOrDefault(path => Hash(disk, path.Path) is { } there && there != path.Hash)
            .Path;
    }

    private static string? Hash(FileTree disk, string path)
    {
        if (disk.Open(path) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
            return source.TryBytes(0, source.Length, out var bytes) ? Convert.ToHexStringLower(SHA256.HashData(bytes)) : null;
    }
}
