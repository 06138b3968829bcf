using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace Armature.Knowledge.Errors;

/// <summary>A pattern of a file.</summary>
/// <param name="entry">The number of its entry in the file, counted from 0.</param>
/// <param name="pattern">Its text.</param>
/// <param name="start">Where it starts in the file, in bytes.</param>
/// <param name="length">Its length in bytes.</param>
internal delegate void PatternVisitor(int entry, ReadOnlySpan<char> pattern, int start, int length);

/// <summary>The <c>pattern:</c> lines of entries. Bars around a pattern, <c>|dyld: |</c>, keep a blank at its end.</summary>
internal static class PatternLines
{
    private const int Longest = 512;

    /// <summary>The patterns of an entry.</summary>
    public static ImmutableArray<string> Of(DataEntry entry) => [.. entry.All("pattern").Select(static pattern => pattern.Trim('|'))];

    /// <summary>Visits all patterns of a file without keeping their text: a search needs only a few of two thousand in full.</summary>
    public static void Visit(string file, PatternVisitor visitor)
    {
        var bytes = DataFile.Rent(file);
        var number = 0;
        for (var block = new DataBlock(bytes); block.MoveNext(); number++)
            Visit(bytes.AsSpan(), block.Start, block.End, number, visitor);
        ArrayPool<byte>.Shared.Return(bytes.Array!);
    }

    private static void Visit(ReadOnlySpan<byte> file, int start, int end, int number, PatternVisitor visitor)
    {
        Span<char> text = stackalloc char[Longest];
        while (start < end)
        {
            var length = file[start..end].IndexOf((byte)'\n');
            var line = length < 0 ? file[start..end] : file.Slice(start, length);
            if (line.StartsWith("pattern: "u8))
            {
                var tail = line["pattern: ".Length..].TrimStart((byte)'|');
                var pattern = tail.TrimEnd((byte)'|');
                visitor(number, text[..Encoding.UTF8.GetChars(pattern, text)], start + line.Length - tail.Length, pattern.Length);
            }

            start += line.Length + 1;
        }
    }
}
