using System.IO.Compression;
using System.Text;
using Armature.Binaries;

namespace Armature.Subjects.Tests;

/// <summary>Builds zip files in memory.</summary>
internal static class ZipBytes
{
    public static byte[] Of(params (string Name, string Text)[] members) =>
        Of(CompressionLevel.Optimal, [.. members.Select(member => (member.Name, Encoding.UTF8.GetBytes(member.Text)))]);

    public static byte[] Of(CompressionLevel level, params (string Name, byte[] Bytes)[] members) =>
        With(archive =>
        {
            foreach (var (name, bytes) in members)
            {
                using var stream = archive.CreateEntry(name, level).Open();
                stream.Write(bytes);
            }
        });

    public static byte[] With(Action<ZipArchive> fill)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            fill(archive);
        return memory.ToArray();
    }

    public static ZipTree Tree(byte[] bytes)
    {
        var tree = ZipTree.TryOpen(new MemoryTree("memory").Add("a.zip", bytes), "a.zip", out var problem);
        Assert.Null(problem);
        return tree!;
    }

    public static ByteSource Open(FileTree tree, string path) => Assert.IsType<OpenOutcome.Opened>(tree.Open(path)).Source;

    /// <summary>The offset of the central directory.</summary>
    public static int Directory(byte[] zip) => zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);

    /// <summary>Moderately compressible bytes.</summary>
    public static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        for (var i = 0; i < length; i++)
            bytes[i] &= 0x1F;
        return bytes;
    }
}
