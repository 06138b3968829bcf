namespace Armature.Binaries.Elf;

/// <summary>
/// The number of dynamic symbols. No field records it: the hash tables imply it, and without them the start of the next table is an upper
/// bound.
/// </summary>
internal static class SymbolCount
{
    /// <summary>The number of entries in the symbol table.</summary>
    /// <param name="Value">The number including symbol 0, not yet checked against the file.</param>
    /// <param name="IsUpperBound">The table may have fewer.</param>
    internal readonly record struct Count(long Value, bool IsUpperBound);

    public static Count Find<TClass>(SegmentMap map, DynamicTable dynamic, ushort machine, FaultList faults)
        where TClass : struct, IElfClass
    {
        if (dynamic[DynamicTag.Hash] is { } hash && TryHash<TClass>(map, hash, machine, out var count))
            return new Count(count, IsUpperBound: false);
        if (dynamic[DynamicTag.GnuHash] is { } gnuHash && TryGnuHash<TClass>(map, dynamic, gnuHash, faults, out count))
            return new Count(count, IsUpperBound: false);
        if (machine is ElfMachine.Mips or ElfMachine.MipsRs3Le && dynamic[DynamicTag.MipsSymbolCount] is { } mips)
            return new Count(FileRange.Clamp(mips), IsUpperBound: false);
        return new Count(UpperBound<TClass>(map, dynamic), IsUpperBound: true);
    }

    /// <summary>DT_HASH has one chain link per symbol (gABI 5.2, "Hash Table").</summary>
    private static bool TryHash<TClass>(SegmentMap map, ulong address, ushort machine, out long count)
        where TClass : struct, IElfClass
    {
        // the words have 32 bits except on two machines (binutils elf_backend_size_info sizeof_hash_entry)
        var isWide = TClass.WordSize == 8 && machine is ElfMachine.S390 or ElfMachine.Alpha;
        count = 0;
        if (!map.TryView(address, isWide ? 16 : 8, out var head))
            return false;
        ulong chains;
        if (isWide)
        {
            head.TryUInt64(8, out chains);
        }
        else
        {
            head.TryUInt32(4, out var narrow);
            chains = narrow;
        }

        count = FileRange.Clamp(chains);
        return count > 0;
    }

    /// <summary>
    /// DT_GNU_HASH: symbols are sorted by bucket, and bit 0 ends a chain, so the last link of the highest chain is the last symbol. False
    /// if no symbol is hashed: such a table, which binutils writes, does not give the number of symbols.
    /// </summary>
    private static bool TryGnuHash<TClass>(SegmentMap map, DynamicTable dynamic, ulong address, FaultList faults, out long count)
        where TClass : struct, IElfClass
    {
        count = 0;
        if (!map.TryLocate(address, out var range) || !map.TryView(dynamic.Trim(range, address), out var table))
            return false;
        table.TryUInt32(0, out var bucketCount);
        table.TryUInt32(4, out var firstHashed);
        table.TryUInt32(8, out var bloomWords);
        var bucketsAt = 16 + (long)bloomWords * TClass.WordSize;
        var chainsAt = bucketsAt + 4L * bucketCount;
        if (chainsAt > table.Length)
        {
            faults.Add(table.Origin, "DT_GNU_HASH", $"has {bucketCount} buckets, which are not all in the file");
            return false;
        }

        uint last = 0;
        for (var at = bucketsAt; at < chainsAt && table.TryUInt32(at, out var bucket); at += 4)
            last = Math.Max(last, bucket);
        return last >= firstHashed && last > 0 && TryChainEnd(table, chainsAt, last, firstHashed, faults, out count);
    }

    private static bool TryChainEnd(in ByteView table, long chainsAt, uint last, uint firstHashed, FaultList faults, out long count)
    {
        count = last;
        for (var at = chainsAt + 4L * (last - firstHashed); table.TryUInt32(at, out var link); at += 4)
        {
            count++;
            if ((link & 1) != 0)
                return true;
        }

        faults.Add(table.Origin, "DT_GNU_HASH", $"has a chain for symbol {last} that does not end within the file");
        return false;
    }

    private static long UpperBound<TClass>(SegmentMap map, DynamicTable dynamic)
        where TClass : struct, IElfClass
    {
        if (dynamic[DynamicTag.SymbolTable] is not { } address || !map.TryLocate(address, out var range))
            return 0;
        return dynamic.Trim(range, address).Length / TClass.SymbolSize;
    }
}
