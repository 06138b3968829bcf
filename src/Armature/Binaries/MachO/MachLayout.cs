namespace Armature.Binaries.MachO;

/// <summary>The differences between the 32-bit and 64-bit structures of <c>mach-o/loader.h</c> and <c>nlist.h</c>: offsets and sizes in bytes.</summary>
internal sealed record MachLayout
{
    public static readonly MachLayout Bits32 = new()
    {
        HeaderSize = 28,
        SegmentFileOffset = 32,
        SectionCount = 48,
        Sections = 56,
        SectionSize = 68,
        SectionFlags = 56,
        SymbolSize = 12,
        WordSize = 4,
    };

    public static readonly MachLayout Bits64 = new()
    {
        HeaderSize = 32,
        SegmentFileOffset = 40,
        SectionCount = 64,
        Sections = 72,
        SectionSize = 80,
        SectionFlags = 64,
        SymbolSize = 16,
        WordSize = 8,
    };

    public required int HeaderSize { get; init; }

    /// <summary>Offset of <c>fileoff</c> in the segment command; <c>filesize</c> follows it.</summary>
    public required int SegmentFileOffset { get; init; }

    /// <summary>Offset of <c>nsects</c> in the segment command.</summary>
    public required int SectionCount { get; init; }

    /// <summary>Offset of the first section in the segment command.</summary>
    public required int Sections { get; init; }

    public required int SectionSize { get; init; }

    /// <summary>Offset of <c>flags</c> in a section.</summary>
    public required int SectionFlags { get; init; }

    /// <summary>Size of an nlist entry.</summary>
    public required int SymbolSize { get; init; }

    public required int WordSize { get; init; }

    public static MachLayout Of(bool is64Bit) => is64Bit ? Bits64 : Bits32;

    /// <summary>Reads a word as wide as an address; also false if the value is too large for an offset in a file.</summary>
    public bool TryFileWord(in ByteView view, long offset, out long value)
    {
        ulong word;
        bool held;
        if (WordSize == sizeof(uint))
        {
            held = view.TryUInt32(offset, out var narrow);
            word = narrow;
        }
        else
        {
            held = view.TryUInt64(offset, out word);
        }

        var fits = word <= long.MaxValue / 2;
        value = fits ? (long)word : 0;
        return held && fits;
    }
}
