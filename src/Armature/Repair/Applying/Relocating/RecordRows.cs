using System.Globalization;
using System.Security.Cryptography;

namespace Armature.Repair.Applying.Relocating;

/// <summary>The rows of a RECORD: <c>path,algorithm=digest,size</c> (PyPA "Recording installed projects"); digests are base64url without padding.</summary>
internal static class RecordRows
{
    /// <summary>A RECORD with the digests and sizes of some files as they are now; null where it names none of them.</summary>
    /// <param name="record">The text of the RECORD.</param>
    /// <param name="site">The directory that its paths start at.</param>
    /// <param name="changed">Absolute paths of the files that are not what they were.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static string? Renewed(string record, string site, IReadOnlySet<string> changed)
    {
        var lines = record.Split('\n');
        var isRenewed = false;
        for (var index = 0; index < lines.Length; index++)
        {
            if (RenewedRow(lines[index].TrimEnd('\r'), site, changed) is not { } renewed)
                continue;
            lines[index] = lines[index].EndsWith('\r') ? renewed + '\r' : renewed;
            isRenewed = true;
        }

        return isRenewed ? string.Join('\n', lines) : null;
    }

    private static string? RenewedRow(string row, string site, IReadOnlySet<string> changed)
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

    // the algorithms of hashlib that PyPA lets a RECORD use; null for a row that has none
    private static string? Digest(string algorithm, byte[] bytes)
    {
        var digest = algorithm switch
        {
            "sha256" => SHA256.HashData(bytes),
            "sha384" => SHA384.HashData(bytes),
            "sha512" => SHA512.HashData(bytes),
            _ => null,
        };
        return digest is null ? null : Convert.ToBase64String(digest).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}
