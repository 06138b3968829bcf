using System.Security.Cryptography;
using System.Text.Json;
using Armature.Inventory.Distributions;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Planning.Conda;

/// <summary>
/// The unpacked packages that conda keeps and links its environments' files to. A file that was damaged in its place is damaged there too, and would
/// come back from there: conda takes what is unpacked as it is.
/// </summary>
internal static class CondaCache
{
    /// <summary>Files of a package that are looked at: those that something is wrong with, and they are few.</summary>
    private const int MostFiles = 200;

    private const int LargestRecord = 256 * 1024 * 1024;

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
        using var document = JsonField.TryParse(tree.ReadText(record.MetadataPath, LargestRecord));
        return document is null ? null : Damaged(disk, document.RootElement, ends);
    }

    private static string? Damaged(FileTree disk, JsonElement record, string[] ends)
    {
        if (
            JsonField.Text(record, "extracted_package_dir") is not { } directory
            || !record.TryGetProperty("paths_data", out var data)
            || data.ValueKind is not JsonValueKind.Object
            || !data.TryGetProperty("paths", out var paths)
            || paths.ValueKind is not JsonValueKind.Array
        )
            return null;
        return paths
            .EnumerateArray()
            .Select(path => (Path: JsonField.Text(path, "_path"), Hash: JsonField.Text(path, "sha256")))
            .Where(path =>
                path is { Path: { } name, Hash: not null } && Array.Exists(ends, end => $"/{name}".EndsWith(end, StringComparison.Ordinal))
            )
            .Select(path => (Path: TreePath.Join(directory.Replace('\\', '/'), path.Path!), path.Hash))
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
