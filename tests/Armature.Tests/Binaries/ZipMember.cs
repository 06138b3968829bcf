using System.Formats.Tar;
using System.IO.Compression;

namespace Armature.Binaries.Tests;

/// <summary>Reads binaries in published archives.</summary>
internal static class ZipMember
{
    /// <summary>The contents of a member.</summary>
    public static byte[] Bytes(ZipArchiveEntry entry)
    {
        var bytes = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Opens a wheel, or the <c>data.zip</c> in a source distribution.</summary>
    public static ZipArchive Open(string path)
    {
        if (!path.EndsWith(".tar.gz", StringComparison.Ordinal))
            return ZipFile.OpenRead(path);
        using var inflated = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var tar = new TarReader(inflated);
        while (tar.GetNextEntry() is { } entry)
        {
            if (!entry.Name.EndsWith("/data.zip", StringComparison.Ordinal))
                continue;
            var copy = new MemoryStream();
            entry.DataStream!.CopyTo(copy);
            return new ZipArchive(copy);
        }

        throw new InvalidDataException($"{path} holds no data.zip");
    }
}
