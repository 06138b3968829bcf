namespace Armature.Binaries.Elf;

/// <summary>The differences between 32-bit and 64-bit ELF: the word size and the order of some fields (gABI 4.1, "Data Representation").</summary>
internal interface IElfClass
{
    /// <summary>Bytes in an address, an offset or a dynamic value.</summary>
    static abstract int WordSize { get; }

    static abstract int ProgramHeaderSize { get; }

    /// <summary>Offset of p_flags in a program header.</summary>
    static abstract int SegmentFlagsAt { get; }

    /// <summary>Offset of p_offset; p_vaddr, p_paddr, p_filesz and p_memsz follow it.</summary>
    static abstract int SegmentWordsAt { get; }

    /// <summary>Offset of p_align.</summary>
    static abstract int SegmentAlignmentAt { get; }

    static abstract int SymbolSize { get; }

    /// <summary>Offset of st_info; st_other and st_shndx follow it.</summary>
    static abstract int SymbolInfoAt { get; }

    /// <summary>Position of the symbol index in r_info, in bits.</summary>
    static abstract int RelocationSymbolShift { get; }

    static abstract bool TryWord(in ByteView view, long offset, out ulong value);
}

/// <summary>ELFCLASS32.</summary>
internal readonly struct Elf32 : IElfClass
{
    public static int WordSize => 4;
    public static int ProgramHeaderSize => 32;
    public static int SegmentFlagsAt => 24;
    public static int SegmentWordsAt => 4;
    public static int SegmentAlignmentAt => 28;
    public static int SymbolSize => 16;
    public static int SymbolInfoAt => 12;
    public static int RelocationSymbolShift => 8;

    public static bool TryWord(in ByteView view, long offset, out ulong value)
    {
        var held = view.TryUInt32(offset, out var word);
        value = word;
        return held;
    }
}

/// <summary>ELFCLASS64.</summary>
internal readonly struct Elf64 : IElfClass
{
    public static int WordSize => 8;
    public static int ProgramHeaderSize => 56;
    public static int SegmentFlagsAt => 4;
    public static int SegmentWordsAt => 8;
    public static int SegmentAlignmentAt => 48;
    public static int SymbolSize => 24;
    public static int SymbolInfoAt => 4;
    public static int RelocationSymbolShift => 32;

    public static bool TryWord(in ByteView view, long offset, out ulong value) => view.TryUInt64(offset, out value);
}
