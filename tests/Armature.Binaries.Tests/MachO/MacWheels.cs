using System.IO.Compression;
using Armature.TestKit;

namespace Armature.Binaries.Tests.MachO;

/// <summary>The published macOS wheels of the corpus, unpacked once a machine.</summary>
internal static class MacWheels
{
    public static IReadOnlyList<string> Paths { get; } = Corpus.IsHere ? Find() : [];

    public static bool AreHere => Paths.Count > 0;

    public static byte[] Member(ZipArchive wheel, string name)
    {
        using var stream = wheel.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static List<string> Find()
    {
        var unpacked = Path.Combine(Path.GetTempPath(), "armature-corpus", "skeletons");
        IEnumerable<string> folders = [unpacked, Corpus.Path("wheels", "real")];
        return
        [
            .. folders
                .Where(Directory.Exists)
                .SelectMany(folder => Directory.GetFiles(folder, "*macosx*.whl"))
                .Order(StringComparer.Ordinal),
        ];
    }
}
