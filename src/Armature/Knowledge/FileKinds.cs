using System.Collections.Immutable;
using System.Globalization;

namespace Armature.Knowledge;

/// <summary>A kind of file that is not native code.</summary>
/// <param name="What">A noun phrase: <c>a TOML file</c>.</param>
/// <param name="Help">A word for what to examine instead (see the table); empty if nothing can be said.</param>
internal sealed record FileKind(string What, string Help);

/// <summary>Kinds of files that users name and that are not native code: the rows of <c>file-kinds.tsv</c>.</summary>
internal static class FileKinds
{
    private static readonly Lazy<ImmutableArray<(byte?[] Bytes, string Name, FileKind Kind)>> s_rows = new(static () =>
        [.. DataFile.Rows("file-kinds.tsv").Select(static row => (Bytes(row[0]), row[1], new FileKind(row[2], row[3])))]
    );

    /// <summary>The kind of a file; null if it is not in the table.</summary>
    /// <param name="start">The first bytes.</param>
    /// <param name="name">The file name.</param>
    public static FileKind? Of(ReadOnlySpan<byte> start, string name)
    {
        foreach (var (bytes, named, kind) in s_rows.Value)
        {
            if (StartsWith(start, bytes) && (named.Length == 0 || IsNamed(name, named)))
                return kind;
        }

        return null;
    }

    private static bool StartsWith(ReadOnlySpan<byte> start, byte?[] bytes)
    {
        if (start.Length < bytes.Length)
            return false;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] is { } wanted && start[i] != wanted)
                return false;
        }

        return true;
    }

    private static bool IsNamed(string name, string named) =>
        named.StartsWith('.') ? name.EndsWith(named, StringComparison.OrdinalIgnoreCase) : name == named;

    private static byte?[] Bytes(string hex) =>
        [
            .. hex.Chunk(2)
                .Select(static pair =>
                    pair is ['?', '?'] ? (byte?)null : byte.Parse(pair, NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                ),
        ];
}
