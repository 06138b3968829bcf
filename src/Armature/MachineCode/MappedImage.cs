using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.MachineCode;

/// <summary>A section or segment as the loader maps it.</summary>
/// <param name="Address">Of its first byte.</param>
/// <param name="Extent">Bytes in memory; those that the file does not have are zero.</param>
/// <param name="Offset">Where its bytes start in the file.</param>
/// <param name="Held">Bytes that come from the file.</param>
/// <param name="IsWritable">Whether the process changes it.</param>
internal readonly record struct MappedRange(ulong Address, ulong Extent, long Offset, long Held, bool IsWritable)
{
    public bool Contains(ulong address) => unchecked(address - Address) < Extent;
}

/// <summary>The bytes of an image by their addresses in memory.</summary>
internal sealed class MappedImage(ByteSource file, ImmutableArray<MappedRange> ranges)
{
    private const int Word = 8;

    /// <summary>Whether the image has memory at an address.</summary>
    public bool Contains(ulong address) => Find(address) is not null;

    /// <summary>The bytes that the file has for a range of addresses.</summary>
    public bool TryView(ulong address, long length, out ByteView view)
    {
        view = default;
        return Find(address) is { } range
            && unchecked((long)(address - range.Address)) is var within
            && length >= 0
            && within >= 0
            && within <= range.Held - length
            && file.TryView(range.Offset + within, length, Endian.Little, out view);
    }

    /// <summary>The code that the file has for a range of addresses; null if it has not all of it.</summary>
    public CodeSegment? ReadCode(ulong address, long length) =>
        Find(address) is { } range && unchecked((long)(address - range.Address)) is >= 0 and var within && within <= range.Held - length
            ? CodeSegment.Read(file, range.Offset + within, length, address)
            : null;

    /// <summary>The bytes from an address to the end of its range, at most <paramref name="longest"/> of them.</summary>
    public bool TryRest(ulong address, long longest, out ByteView view)
    {
        view = default;
        return Find(address) is { } range
            && range.Held - unchecked((long)(address - range.Address)) is > 0 and var rest
            && TryView(address, Math.Min(rest, longest), out view);
    }

    /// <summary>The word at an address; null if the file has none there.</summary>
    public ulong? WordAt(ulong address) => TryView(address, Word, out var view) && view.TryUInt64(0, out var word) ? word : null;

    /// <summary>Whether a variable is zero when the file is loaded.</summary>
    public bool IsZero(ulong address) =>
        Find(address) is { IsWritable: true } range
        && (unchecked((long)(address - range.Address)) >= range.Held || TryView(address, 4, out var view) && view.Bytes is [0, 0, 0, 0]);

    private MappedRange? Find(ulong address)
    {
        foreach (var range in ranges)
        {
            if (range.Contains(address))
                return range;
        }

        return null;
    }
}
