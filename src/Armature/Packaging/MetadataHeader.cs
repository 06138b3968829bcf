using System.Collections.Immutable;
using System.Text;
using Armature.Subjects;

namespace Armature.Packaging;

/// <summary>The headers of METADATA or PKG-INFO. The long description that often follows is not read.</summary>
/// <param name="Name">The value of Name; null if it is missing.</param>
/// <param name="Version">The value of Version; null if it is missing.</param>
/// <param name="Requires">Every Requires-Dist, unparsed.</param>
internal readonly record struct MetadataHeader(string? Name, string? Version, ImmutableArray<string> Requires)
{
    private const int FirstRead = 4096;
    private const int MostBytes = 1 << 20;

    /// <summary>Null if the file cannot be read.</summary>
    public static MetadataHeader? Read(FileTree tree, string path)
    {
        if (tree.Open(path) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
        {
            if (!source.TryBytes(0, Math.Min(FirstRead, source.Length), out var bytes))
                return null;
            var isWhole = bytes.Length == source.Length || Head(bytes).Length < bytes.Length;
            return isWhole || !source.TryBytes(0, Math.Min(MostBytes, source.Length), out var more) ? Parse(bytes) : Parse(more);
        }
    }

    // up to the first empty line
    private static ReadOnlySpan<byte> Head(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\n\n"u8);
        var windowsEnd = bytes.IndexOf("\n\r\n"u8);
        end = end < 0 || (windowsEnd >= 0 && windowsEnd < end) ? windowsEnd : end;
        return end < 0 ? bytes : bytes[..end];
    }

    /// <summary>Parses the headers.</summary>
    public static MetadataHeader Parse(ReadOnlySpan<byte> bytes)
    {
        string? name = null;
        string? version = null;
        var requires = ImmutableArray.CreateBuilder<string>();
        bytes = Head(bytes);
        while (!bytes.IsEmpty)
        {
            var line = Line(ref bytes);
            if (line.StartsWith("Requires-Dist:"u8))
                requires.Add(Unfolded(line["Requires-Dist:"u8.Length..]));
            else if (name is null && line.StartsWith("Name:"u8))
                name = Unfolded(line["Name:"u8.Length..]);
            else if (version is null && line.StartsWith("Version:"u8))
                version = Unfolded(line["Version:"u8.Length..]);
        }

        return new MetadataHeader(name, version, requires.DrainToImmutable());
    }

    // a line that starts with whitespace continues the previous one (RFC 822, 3.1.1)
    private static ReadOnlySpan<byte> Line(ref ReadOnlySpan<byte> bytes)
    {
        var end = 0;
        do
        {
            var next = bytes[end..].IndexOf((byte)'\n');
            end = next < 0 ? bytes.Length : end + next + 1;
        } while (end < bytes.Length && bytes[end] is (byte)' ' or (byte)'\t');
        var line = bytes[..end];
        bytes = bytes[end..];
        return line;
    }

    private static string Unfolded(ReadOnlySpan<byte> value)
    {
        var text = Encoding.UTF8.GetString(value).Trim();
        return text.Contains('\n', StringComparison.Ordinal)
            ? string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            : text;
    }
}
