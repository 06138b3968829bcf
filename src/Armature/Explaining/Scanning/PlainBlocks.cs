using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Armature.Explaining.Scanning;

/// <summary>Folds plain ASCII eight characters at a time.</summary>
internal static class PlainBlocks
{
    /// <summary>
    /// Folds a text up to the first eight characters of which one is not printable ASCII, may start an escape, or is a blank before another
    /// blank. Returns the number of folded characters.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="last">The folded character before it.</param>
    /// <param name="shown">Receives the characters unchanged; at least as long as the text.</param>
    /// <param name="folded">Receives them folded.</param>
    public static int Fold(ReadOnlySpan<char> text, char last, Span<char> shown, Span<char> folded)
    {
        if (text.IsEmpty || (last == ' ' && text[0] == ' '))
            return 0;
        var characters = MemoryMarshal.Cast<char, ushort>(text);
        var asShown = MemoryMarshal.Cast<char, ushort>(shown);
        var asFolded = MemoryMarshal.Cast<char, ushort>(folded);
        var count = 0;
        // one more character is needed to see whether a blank follows a blank
        for (; count + Vector128<ushort>.Count < characters.Length; count += Vector128<ushort>.Count)
        {
            var block = Vector128.Create(characters[count..]);
            if (HasOther(block, Vector128.Create(characters[(count + 1)..])))
                break;
            block.CopyTo(asShown[count..]);
            Fold(block).CopyTo(asFolded[count..]);
        }

        return count;
    }

    /// <param name="block">Eight characters.</param>
    /// <param name="next">The eight characters that follow each of them.</param>
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
