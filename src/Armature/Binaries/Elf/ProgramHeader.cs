namespace Armature.Binaries.Elf;

/// <summary>One entry of the program header table: a segment (gABI 5.1, "Program Header").</summary>
internal readonly record struct ProgramHeader(
    uint Type,
    uint Flags,
    ulong Offset,
    ulong Address,
    ulong FileSize,
    ulong MemorySize,
    ulong Alignment
)
{
    /// <summary>Reads the table; empty, with a fault, if it is outside the file or its entries have the wrong size.</summary>
    public static ProgramHeader[] ReadAll<TClass>(ByteSource file, ElfHeader header, FaultList faults)
        where TClass : struct, IElfClass
    {
        // a header that is cut off has a fault of its own
        if (header.ProgramHeaderCount == 0 && !faults.IsEmpty)
            return [];
        // glibc elf/dl-load.c open_verify: "ELF file's phentsize not the expected size", also if there are none
        if (header.ProgramHeaderSize != TClass.ProgramHeaderSize)
        {
            faults.Add(
                new FileOffset(0),
                "e_phentsize",
                $"have entries of {header.ProgramHeaderSize} bytes instead of {TClass.ProgramHeaderSize}"
            );
            return [];
        }

        if (header.ProgramHeaderCount == 0)
            return [];
        var at = FileRange.Clamp(header.ProgramHeadersAt);
        var length = (long)header.ProgramHeaderCount * TClass.ProgramHeaderSize;
        if (file.TryView(at, length, header.Endian, out var table))
            return Decode<TClass>(table, header.ProgramHeaderCount);
        faults.Add(new FileOffset(at), "program headers", $"number {header.ProgramHeaderCount}, which are not all in the file");
        var whole = (int)(Math.Max(0, file.Length - at) / TClass.ProgramHeaderSize);
        return file.TryView(at, (long)whole * TClass.ProgramHeaderSize, header.Endian, out table) ? Decode<TClass>(table, whole) : [];
    }

    private static ProgramHeader[] Decode<TClass>(in ByteView table, int count)
        where TClass : struct, IElfClass
    {
        var headers = new ProgramHeader[count];
        for (var i = 0; i < count; i++)
        {
            if (table.TryView(i * TClass.ProgramHeaderSize, TClass.ProgramHeaderSize, out var entry))
                headers[i] = Decode<TClass>(entry);
        }

        return headers;
    }

    private static ProgramHeader Decode<TClass>(in ByteView entry)
        where TClass : struct, IElfClass
    {
        entry.TryUInt32(0, out var type);
        entry.TryUInt32(TClass.SegmentFlagsAt, out var flags);
        TClass.TryWord(entry, TClass.SegmentWordsAt, out var offset);
        TClass.TryWord(entry, TClass.SegmentWordsAt + TClass.WordSize, out var address);
        TClass.TryWord(entry, TClass.SegmentWordsAt + 3 * TClass.WordSize, out var fileSize);
        TClass.TryWord(entry, TClass.SegmentWordsAt + 4 * TClass.WordSize, out var memorySize);
        TClass.TryWord(entry, TClass.SegmentAlignmentAt, out var alignment);
        return new ProgramHeader(type, flags, offset, address, fileSize, memorySize, alignment);
    }
}
