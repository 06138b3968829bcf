using System.Security.Cryptography;
using System.Text.Json;
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

    private const int LargestRecord = 256 * 1024 * 1024;

    /// <summary>The file there that is not what its package brought; null where none is found.</summary>
    /// <param name="disk">Where the cache lies.</param>
    /// <param name="records">The packages of conda.</param>
    /// <param name="findings">What is wrong with them.</param>
    public static string? Damaged(FileTree disk, IEnumerable<Distribution> records, IEnumerable<Finding> findings)
    {
        var sick = findings.SelectMany(finding => finding.Files).Select(file => file.Path).Take(MostFiles).ToHashSet(StringComparer.Ordinal);
        return records.Where(record => (record.Files ?? []).Any(file => sick.Contains(file.Path))).Select(record => Damaged(disk, record, sick)).FirstOrDefault(file => file is not null);
    }

    private static string? Damaged(FileTree disk, Distribution record, HashSet<string> sick)
    {
        if (disk.ReadText(record.MetadataPath, LargestRecord) is not { } text)
            return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            return Damaged(disk, document.RootElement, record.Location, sick);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Damaged(FileTree disk, JsonElement record, string prefix, HashSet<string> sick)
    {
        if (Text(record, "extracted_package_dir") is not { } folder || !record.TryGetProperty("paths_data", out var data))
            return null;
        if (data.ValueKind is not JsonValueKind.Object || !data.TryGetProperty("paths", out var paths) || paths.ValueKind is not JsonValueKind.Array)
            return null;
        var unpacked = folder.Replace('\\', '/');
        return paths
            .EnumerateArray()
            .Where(path => Text(path, "_path") is { } name && sick.Contains(TreePath.Join(prefix, name)))
            .Where(path => Text(path, "sha256") is { } hash && Hash(disk, TreePath.Join(unpacked, Text(path, "_path")!)) is { } there && there != hash)
            .Select(path => TreePath.Join(unpacked, Text(path, "_path")!))
            .FirstOrDefault();
    }

    private static string? Hash(FileTree disk, string path)
    {
        if (disk.Open(path) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
            return source.TryBytes(0, source.Length, out var bytes) ? Convert.ToHexStringLower(SHA256.HashData(bytes)) : null;
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;
}
