using System.Globalization;
using Armature.Hashes;

namespace Armature.Repair.Applying.Relocating;

/// <summary>Updates a RECORD file, whose rows are <c>path,algorithm=digest,size</c> (PyPA "Recording installed projects"); digests are base64url without padding.</summary>
internal static class RecordRows
{
    /// <summary>The RECORD with the current digests and sizes of changed files; null if it lists none of them.</summary>
    /// <param name="record">The text of the RECORD.</param>
    /// <param name="site">The directory to which its paths are relative.</param>
    /// <param name="changed">Absolute paths of the changed files.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static string? Updated(string record, string site, IReadOnlySet<string> changed)
    {
        var lines = record.Split('\n');
        var isUpdated = false;
        for (var index = 0; index < lines.Length; index++)
        {
            if (UpdatedRow(lines[index].TrimEnd('\r'), site, changed) is not { } updated)
                continue;
            lines[index] = lines[index].EndsWith('\r') ? updated + '\r' : updated;
            isUpdated = true;
        }

        return isUpdated ? string.Join('\n', lines) : null;
    }

    private static string? UpdatedRow(string row, string site, IReadOnlySet<string> changed)
    {
        var size = row.LastIndexOf(',');
        var digest = size <= 0 ? -1 : row.LastIndexOf(',', size - 1);
        if (digest <= 0)
            return null;
        var path = Path.GetFullPath(Path.Combine(site, Unquoted(row[..digest])));
        var algorithm = row[(digest + 1)..size].Split('=')[0];
        if (!changed.Contains(path) || Digest(algorithm, File.ReadAllBytes(path)) is not { } now)
            return null;
        var length = new FileInfo(path).Length;
        return string.Create(CultureInfo.InvariantCulture, $"{row[..digest]},{algorithm}={now},{length}");
    }

    private static string Unquoted(string field) =>
        field is ['"', .. var inner, '"'] ? inner.Replace("\"\"", "\"", StringComparison.Ordinal) : field;

    // the algorithms that PyPA allows in a RECORD; null for others, and for rows without a digest
    private static string? Digest(string algorithm, byte[] bytes) =>
        Hash.Named(algorithm) is { } kind ? System.Buffers.Text.Base64Url.EncodeToString(Hash.Of(kind, bytes)) : null;
}
