namespace Armature.Binaries.Elf;

/// <summary>One entry of the dynamic section.</summary>
internal readonly record struct DynamicEntry(ulong Tag, ulong Value);

/// <summary>The entries of the dynamic section before DT_NULL (gABI 5.2), found through PT_DYNAMIC.</summary>
internal sealed class DynamicTable(DynamicEntry[] entries)
{
    /// <summary>Bytes to read of the last table if its length is unknown.</summary>
    private const long LastTable = 0x1000;

    /// <summary>The table of a file without a dynamic section.</summary>
    public static DynamicTable Empty { get; } = new([]);

    public ReadOnlySpan<DynamicEntry> Entries => entries;

    /// <summary>The value of a tag; the last entry counts, as in glibc (elf/get-dynamic-info.h). Null if the tag is absent.</summary>
    public ulong? this[ulong tag]
    {
        get
        {
            for (var i = entries.Length - 1; i >= 0; i--)
            {
                if (entries[i].Tag == tag)
                    return entries[i].Value;
            }

            return null;
        }
    }

    /// <summary>Cuts a range that starts at an address off where the next table in the dynamic section starts, since tables do not overlap.</summary>
    public FileRange Trim(FileRange range, ulong address)
    {
        foreach (var entry in entries)
        {
            if (IsTable(entry.Tag) && entry.Value > address)
                range = range with { Length = Math.Min(range.Length, FileRange.Clamp(entry.Value - address)) };
        }

        return range;
    }

    /// <summary>
    /// The range that holds the symbols, names, hashes and versions, which link editors place together; null if they are scattered over the
    /// file, as patchelf leaves them.
    /// </summary>
    public FileRange? Extent(SegmentMap map)
    {
        var namesSize = FileRange.Clamp(this[DynamicTag.StringTableSize] ?? 0);
        var start = long.MaxValue;
        long end = 0;
        foreach (var entry in entries)
        {
            if (!IsSymbolTable(entry.Tag) || !map.TryLocate(entry.Value, out var range))
                continue;
            start = Math.Min(start, range.Offset);
            var size = entry.Tag == DynamicTag.StringTable ? namesSize : Math.Min(Trim(range, entry.Value).Length, LastTable);
            end = Math.Max(end, range.Offset + Math.Min(range.Length, size));
        }

        return end > start && (end - start - LastTable) / 8 <= namesSize ? new FileRange(start, end - start) : null;
    }

    /// <summary>Reads the table; empty, with a fault, if it is not in the file.</summary>
    public static DynamicTable Read<TClass>(SegmentMap map, in ProgramHeader segment, FaultList faults)
        where TClass : struct, IElfClass
    {
        // the loader reads it from memory (p_vaddr); p_offset is only a fallback for files whose segments do not contain it
        var range = map.TryLocate(segment.Address, out var mapped) ? mapped : map.Within(segment);
        range = range with { Length = Math.Min(range.Length, FileRange.Clamp(segment.FileSize)) };
        if (range.Length == 0 || !map.TryView(range, out var table))
        {
            faults.Add(new FileOffset(range.Offset), "PT_DYNAMIC", "is outside the file");
            return Empty;
        }

        return new DynamicTable(Decode<TClass>(table, faults));
    }

    private static DynamicEntry[] Decode<TClass>(in ByteView table, FaultList faults)
        where TClass : struct, IElfClass
    {
        var count = 0;
        bool isHeld;
        while ((isHeld = TClass.TryWord(table, 2L * count * TClass.WordSize, out var tag)) && tag != DynamicTag.Null)
            count++;
        if (!isHeld)
            faults.Add(table.At(table.Length), "PT_DYNAMIC", "ends without DT_NULL");
        var entries = new DynamicEntry[count];
        for (var i = 0; i < count; i++)
        {
            var at = 2L * i * TClass.WordSize;
            TClass.TryWord(table, at, out var tag);
            TClass.TryWord(table, at + TClass.WordSize, out var value);
            entries[i] = new DynamicEntry(tag, value);
        }

        return entries;
    }

    private static bool IsTable(ulong tag) =>
        IsSymbolTable(tag) || tag is DynamicTag.Rela or DynamicTag.Rel or DynamicTag.Relr or DynamicTag.PltRelocations or DynamicTag.Init;

    private static bool IsSymbolTable(ulong tag) =>
        tag
            is DynamicTag.Hash
                or DynamicTag.GnuHash
                or DynamicTag.StringTable
                or DynamicTag.SymbolTable
                or DynamicTag.VersionSymbols
                or DynamicTag.VersionDefinitions
                or DynamicTag.VersionNeeds;
}
