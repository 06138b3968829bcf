using System.Formats.Tar;
using System.IO.Compression;
using Armature.TestKit;

namespace Armature.Binaries.Tests.Pe;

/// <summary>The archives of the corpus that may hold PE files.</summary>
internal static class PublishedWheels
{
    /// <summary>Wheels, skeletons of wheels, and the Windows CPython.</summary>
    public static string[] Archives() =>
        [
            .. Directory.GetFiles(Skeletons(), "*.whl").Order(StringComparer.Ordinal),
            .. Directory.GetFiles(Corpus.Path("wheels", "real"), "*.whl").Order(StringComparer.Ordinal),
            .. Directory.GetFiles(Corpus.Path("wheels", "windows-python"), "*.tar.gz"),
        ];

    /// <summary>A wheel, or the <c>data.zip</c> in a source distribution.</summary>
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

    private static string Skeletons()
    {
        var folder = Path.Combine(Path.GetTempPath(), "armature-corpus", "skeletons");
        if (!Directory.Exists(folder))
            PeTool.Run(Corpus.Path("wheels", "unpack"), Corpus.Path("wheels"), folder);
        return folder;
    }
}
