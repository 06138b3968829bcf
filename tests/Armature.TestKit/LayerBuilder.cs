using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using ZstdSharp;

namespace Armature.TestKit;

/// <summary>Builds the tar archive of one layer of an image.</summary>
internal sealed class LayerBuilder
{
    private readonly List<Action<TarWriter>> _entries = [];

    /// <summary>Adds a file.</summary>
    public LayerBuilder File(string name, byte[] content, bool isExecutable = false)
    {
        _entries.Add(writer =>
        {
            using var data = new MemoryStream(content);
            writer.WriteEntry(
                new PaxTarEntry(TarEntryType.RegularFile, name)
                {
                    DataStream = data,
                    Mode = isExecutable ? (UnixFileMode)0b111_101_101 : (UnixFileMode)0b110_100_100,
                }
            );
        });
        return this;
    }

    /// <summary>Adds a text file.</summary>
    public LayerBuilder File(string name, string text = "", bool isExecutable = false) =>
        File(name, Encoding.UTF8.GetBytes(text), isExecutable);

    /// <summary>Adds a directory.</summary>
    public LayerBuilder Directory(string name) => Add(new PaxTarEntry(TarEntryType.Directory, name) { Mode = (UnixFileMode)0b111_101_101 });

    /// <summary>Adds a symbolic link.</summary>
    public LayerBuilder Link(string name, string target) => Add(new PaxTarEntry(TarEntryType.SymbolicLink, name) { LinkName = target });

    /// <summary>Adds a hard link.</summary>
    public LayerBuilder HardLink(string name, string target) => Add(new PaxTarEntry(TarEntryType.HardLink, name) { LinkName = target });

    /// <summary>Hides a path of the layers below.</summary>
    public LayerBuilder Whiteout(string path)
    {
        var slash = path.LastIndexOf('/') + 1;
        return File($"{path[..slash]}.wh.{path[slash..]}");
    }

    /// <summary>Hides what the layers below have in a directory.</summary>
    public LayerBuilder Opaque(string directory) => Directory($"{directory}/").File($"{directory}/.wh..wh..opq");

    /// <summary>Adds everything in a directory of the disk.</summary>
    /// <param name="source">The directory.</param>
    /// <param name="at">Where it is in the layer: <c>opt/venv</c>, or the empty string for the root.</param>
    public LayerBuilder Tree(string source, string at)
    {
        foreach (var entry in new DirectoryInfo(source).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var name = at.Length == 0 ? entry.Name : $"{at}/{entry.Name}";
            if (entry.LinkTarget is { } target)
                Link(name, target);
            else if (entry is DirectoryInfo)
                Directory($"{name}/").Tree(entry.FullName, name);
            else
                _entries.Add(writer => writer.WriteEntry(entry.FullName, name));
        }

        return this;
    }

    /// <summary>The archive.</summary>
    public byte[] Build()
    {
        using var bytes = new MemoryStream();
        using (var writer = new TarWriter(bytes, TarEntryFormat.Pax, leaveOpen: true))
            _entries.ForEach(write => write(writer));
        return bytes.ToArray();
    }

    /// <summary>Bytes compressed with gzip.</summary>
    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            stream.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>Bytes compressed with zstd.</summary>
    public static byte[] Zstandard(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new CompressionStream(packed, leaveOpen: true))
            stream.Write(bytes);
        return packed.ToArray();
    }

    private LayerBuilder Add(PaxTarEntry entry)
    {
        _entries.Add(writer => writer.WriteEntry(entry));
        return this;
    }
}
