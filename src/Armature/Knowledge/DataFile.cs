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

    public static byte[] Bytes(string name)
    {
        using var stream =
            typeof(DataFile).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"`{name}` is not an embedded file", nameof(name));
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The text of a file, with line feeds as line ends whatever the checkout has.</summary>
    public static string Text(string name)
    {
        var text = Encoding.UTF8.GetString(Bytes(name));
        return text.Contains('\r', StringComparison.Ordinal) ? text.ReplaceLineEndings("\n") : text;
    }

    /// <summary>The lines of a file without comments and blank lines.</summary>
    public static IEnumerable<string> Lines(string name) =>
        Text(name).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static line => line[0] != '#');

    /// <summary>The rows of a table.</summary>
    public static IEnumerable<string[]> Rows(string name) => Lines(name).Select(static line => line.Split('\t'));

    /// <summary>The entries of a file.</summary>
    public static ImmutableArray<DataEntry> Entries(string name)
    {
        var text = Text(name);
        var entries = ImmutableArray.CreateBuilder<DataEntry>();
        for (var start = 0; start < text.Length; )
        {
            var length = text.AsSpan(start).IndexOf("\n\n");
            var end = length < 0 ? text.Length : start + length;
            var entry = new DataEntry(text, start, end);
            if (!entry.IsEmpty)
                entries.Add(entry);
            start = Math.Min(text.Length, end + 2);
        }

        return entries.ToImmutable();
    }
}
