using System.Collections.Immutable;

namespace Armature.Binaries.Elf;

/// <summary>Splits the dynamic symbol table (DT_SYMTAB) into imports and exports, which share one pool of names and one array.</summary>
internal readonly ref struct DynamicSymbols<TClass>
    where TClass : struct, IElfClass
{
    private readonly ByteView _symbols;
    private readonly ByteView _versions;
    private readonly int _count;

    private DynamicSymbols(ByteView symbols, ByteView versions, int count)
    {
        _symbols = symbols;
        _versions = versions;
        _count = count;
    }

    public static (SymbolTable Imports, SymbolTable Exports) Read(
        SegmentMap map,
        DynamicTable dynamic,
        ushort machine,
        DynamicStrings strings,
        ImmutableArray<SymbolVersion?> versions,
        FaultList faults
    )
    {
        if (dynamic[DynamicTag.SymbolTable] is not { } address)
            return (SymbolTable.Empty, SymbolTable.Empty);
        if (!map.TryLocate(address, out var range))
        {
            faults.Add(new FileOffset(0), "DT_SYMTAB", $"has address 0x{address:x}, which is not in a loaded part of the file");
            return (SymbolTable.Empty, SymbolTable.Empty);
        }

        var count = SymbolCount.Find<TClass>(map, dynamic, machine, faults);
        var held = Math.Min(count.Value, range.Length / TClass.SymbolSize);
        if (held < count.Value)
            faults.Add(new FileOffset(range.Offset), "DT_SYMTAB", $"claims {count.Value} symbols, but the file has {held}");
        if (!map.TryView(range with { Length = held * TClass.SymbolSize }, out var symbols))
            return (SymbolTable.Empty, SymbolTable.Empty);
        var table = new DynamicSymbols<TClass>(symbols, VersionIndices(map, dynamic, held, faults), (int)held);
        return table.Split(strings, versions, count.IsUpperBound, faults);
    }

    /// <summary>DT_VERSYM: a version index for each symbol.</summary>
    private static ByteView VersionIndices(SegmentMap map, DynamicTable dynamic, long count, FaultList faults)
    {
        if (dynamic[DynamicTag.VersionSymbols] is not { } address)
            return default;
        if (map.TryView(address, sizeof(ushort) * count, out var view))
            return view;
        faults.Add(new FileOffset(0), "DT_VERSYM", $"has {count} version indices at address 0x{address:x}, which are not all in the file");
        return default;
    }

    private (SymbolTable Imports, SymbolTable Exports) Split(
        DynamicStrings strings,
        ImmutableArray<SymbolVersion?> versions,
        bool isUpperBound,
        FaultList faults
    )
    {
        // imports fill the array from the start and exports from the end, so that one array is enough for any ratio
        var all = GC.AllocateUninitializedArray<Symbol>(_count);
        var imports = 0;
        var exports = _count;
        var nameless = 0;
        for (var i = 1; i < _count; i++)
        {
            if (!TryDecode(i, out var raw) || !raw.IsShared)
                continue;
            if (strings.TryRange(raw.Name, out var name))
                all[raw.IsUndefined ? imports++ : --exports] = raw.ToSymbol(name, VersionIndex(i));
            else if (isUpperBound)
                break; // the upper bound was past the end of the table
            else if (nameless++ == 0)
                strings.AddNameFault(raw.Name, $"symbol {i}");
        }

        all.AsSpan(exports).Reverse();
        return (
            new SymbolTable(strings.Bytes, all.AsMemory(0, imports), versions),
            new SymbolTable(strings.Bytes, all.AsMemory(exports), versions)
        );
    }

    private ushort VersionIndex(int symbol) => _versions.TryUInt16(2L * symbol, out var index) ? index : (ushort)0;

    private bool TryDecode(int index, out RawSymbol symbol)
    {
        symbol = default;
        if (!_symbols.TryView((long)index * TClass.SymbolSize, TClass.SymbolSize, out var entry))
            return false;
        entry.TryUInt32(0, out var name);
        entry.TryByte(TClass.SymbolInfoAt, out var info);
        entry.TryByte(TClass.SymbolInfoAt + 1, out var other);
        entry.TryUInt16(TClass.SymbolInfoAt + 2, out var section);
        symbol = new RawSymbol(name, info, other, section);
        return true;
    }
}
