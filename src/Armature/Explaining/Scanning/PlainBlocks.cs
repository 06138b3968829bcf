using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Armature.Explaining.Scanning;

/// <summary>Folds what needs no thought eight letters at a time.</summary>
internal static class PlainBlocks
{
    /// <summary>
    /// Folds a text up to the first eight letters of which one is not printable ASCII, may begin an escape, or is a blank before
    /// another; how many letters that was.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="last">The folded letter before it.</param>
    /// <param name="shown">Takes the letters as they are; as long as the text at least.</param>
    /// <param name="folded">Takes them folded.</param>
    public static int Fold(ReadOnlySpan<char> text, char last, Span<char> shown, Span<char> folded)
    {
        if (text.IsEmpty || (last == ' ' && text[0] == ' '))
            return 0;
        var letters = MemoryMarshal.Cast<char, ushort>(text);
        var asShown = MemoryMarshal.Cast<char, ushort>(shown);
        var asFolded = MemoryMarshal.Cast<char, ushort>(folded);
        var count = 0;
        // one more, since a block ends before the first blank of two
        for (; count + Vector128<ushort>.Count < letters.Length; count += Vector128<ushort>.Count)
        {
            var block = Vector128.Create(letters[count..]);
            if (HasOther(block, Vector128.Create(letters[(count + 1)..])))
                break;
            block.CopyTo(asShown[count..]);
            Fold(block).CopyTo(asFolded[count..]);
        }

        return count;
    }

    /// <param name="block">Eight letters.</param>
    /// <param name="next">The neighbour on the right of each.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasOther(Vector128<ushort> block, Vector128<ushort> next)
    {
        var blank = Vector128.Create((ushort)' ');
        var other =
            Vector128.GreaterThan(block - blank, Vector128.Create((ushort)('~' - ' ')))
            | Vector128.Equals(block, Vector128.Create((ushort)'\\'))
            | (Vector128.Equals(block, blank) & Vector128.Equals(next, blank));
        return other != Vector128<ushort>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Fold(Vector128<ushort> block)
    {
        var isLarge = Vector128.LessThan(block - Vector128.Create((ushort)'A'), Vector128.Create((ushort)('Z' - 'A' + 1)));
        var isQuote = Vector128.Equals(block, Vector128.Create((ushort)'`')) | Vector128.Equals(block, Vector128.Create((ushort)'"'));
        return Vector128.ConditionalSelect(isQuote, Vector128.Create((ushort)'\''), block | (isLarge & Vector128.Create((ushort)0x20)));
    }
}
