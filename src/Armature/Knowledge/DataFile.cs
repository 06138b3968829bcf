using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace Armature.Knowledge;

/// <summary>
/// Reads the data files of this layer, which are embedded in the assembly. A table (<c>.tsv</c>) has one row a line and tabs between its
/// cells. A file of entries (<c>.txt</c>) has <c>key: value</c> lines and a blank line between two entries. In both, a line that starts with
/// <c>#</c> is a comment.
/// </summary>
internal static class DataFile
{
    /// <summary>The names of all embedded files.</summary>
    public static string[] Names => typeof(DataFile).Assembly.GetManifestResourceNames();

    /// <summary>Bytes of a file.</summary>
    public static long Length(string name)
    {
        using var stream = Open(name);
        return stream.Length;
    }

    public static byte[] Bytes(string name)
    {
        using var stream = Open(name);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Bytes of a file in an array of the shared pool, to which the caller returns it.</summary>
    public static ArraySegment<byte> Rent(string name, int start = 0, int? length = null)
    {
        using var stream = Open(name);
        stream.Position = start;
        var count = length ?? (int)stream.Length - start;
        var bytes = ArrayPool<byte>.Shared.Rent(count);
        stream.ReadExactly(bytes, 0, count);
        return new ArraySegment<byte>(bytes, 0, count);
    }

    /// <summary>The text of a file, or a part of it.</summary>
    /// <param name="name">The file.</param>
    /// <param name="start">In bytes.</param>
    /// <param name="length">In bytes; null for the rest of the file.</param>
    public static string Text(string name, int start = 0, int? length = null)
    {
        var bytes = Rent(name, start, length);
        var text = Encoding.UTF8.GetString(bytes);
        ArrayPool<byte>.Shared.Return(bytes.Array!);
        return text;
    }

    /// <summary>The lines of a file without comments and blank lines.</summary>
    public static IEnumerable<string> Lines(string name) =>
        Text(name).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static line => line[0] != '#');

    /// <summary>The rows of a table.</summary>
    public static IEnumerable<string[]> Rows(string name) => Lines(name).Select(static line => line.Split('\t'));

    /// <summary>The entries of a file, with their ids; the text of each is read on request.</summary>
    public static ImmutableArray<DataEntry> Entries(string name)
    {
        var bytes = Rent(name);
        var entries = ImmutableArray.CreateBuilder<DataEntry>();
        for (var block = new DataBlock(bytes); block.MoveNext(); )
        {
            var colon = block.FirstLine.IndexOf((byte)':');
            entries.Add(
                new DataEntry(name, block.Start, block.End - block.Start)
                {
                    Kind = Encoding.UTF8.GetString(block.FirstLine[..colon]),
                    Id = Encoding.UTF8.GetString(block.FirstLine[(colon + 1)..]).Trim(),
                }
            );
        }

        ArrayPool<byte>.Shared.Return(bytes.Array!);
        return entries.ToImmutable();
    }

    private static Stream Open(string name) =>
        typeof(DataFile).Assembly.GetManifestResourceStream(name)
        ?? throw new ArgumentException($"`{name}` is not an embedded file", nameof(name));
}
