using System.Collections.Immutable;

namespace Armature.Binaries.Elf;

/// <summary>
/// The symbols that the loader looks up for a file, in its order: data relocations first, then jump slots (glibc <c>elf/dynamic-link.h</c>).
/// An undefined symbol that no relocation names is never looked up.
/// </summary>
public static class RelocationOrder
{
    private const int FirstRead = 4096;
    private const int Hidden = 2;
    private const int Internal = 1;

    /// <summary>The names, each once; null where the file's relocations cannot be read.</summary>
    public static ImmutableArray<string>? Symbols(ByteSource file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.TryBytes(0, Math.Min(FirstRead, file.Length), out var start))
            return null;
        var faults = new FaultLog();
        var header = ElfHeader.Read(start, faults);
        return header is null ? null
            : header.Is64Bit ? Symbols<Elf64>(file, header, faults)
            : Symbols<Elf32>(file, header, faults);
    }

    private static ImmutableArray<string>? Symbols<TClass>(ByteSource file, ElfHeader header, FaultLog faults)
        where TClass : struct, IElfClass
    {
        var headers = ProgramHeader.ReadAll<TClass>(file, header, faults);
        var map = new SegmentMap(file, header.Endian, headers);
        if (new Segments(headers, map, faults).First(SegmentType.Dynamic) is not { } at)
            return null;
        var dynamic = DynamicTable.Read<TClass>(map, at, faults);
        var hasAddends = dynamic[DynamicTag.PltRelocationsKind] == DynamicTag.Rela;
        var numbers = new List<uint>();
        AddAll<TClass>(numbers, map, dynamic, (DynamicTag.Rel, DynamicTag.RelSize), 2 * TClass.WordSize);
        AddAll<TClass>(numbers, map, dynamic, (DynamicTag.Rela, DynamicTag.RelaSize), 3 * TClass.WordSize);
        AddAll<TClass>(
            numbers,
            map,
            dynamic,
            (DynamicTag.PltRelocations, DynamicTag.PltRelocationsSize),
            (hasAddends ? 3 : 2) * TClass.WordSize
        );
        var strings = DynamicStrings.Read(map, dynamic, faults);
        return dynamic[DynamicTag.SymbolTable] is { } symbols ? Names<TClass>(numbers, map, symbols, strings) : null;
    }

    private static void AddAll<TClass>(
        List<uint> numbers,
        SegmentMap map,
        DynamicTable dynamic,
        (ulong Address, ulong Size) tags,
        int entrySize
    )
        where TClass : struct, IElfClass
    {
        if (
            dynamic[tags.Address] is not { } address
            || dynamic[tags.Size] is not { } size
            || !map.TryView(address, FileRange.Clamp(size), out var table)
        )
            return;
        for (long at = 0; TClass.TryWord(table, at + TClass.WordSize, out var information); at += entrySize)
        {
            if (information >> TClass.RelocationSymbolShift is > 0 and var number)
                numbers.Add((uint)number);
        }
    }

    private static ImmutableArray<string> Names<TClass>(List<uint> numbers, SegmentMap map, ulong symbols, DynamicStrings strings)
        where TClass : struct, IElfClass
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var number in numbers.Distinct())
        {
            if (!map.TryView(unchecked(symbols + (ulong)number * (ulong)TClass.SymbolSize), TClass.SymbolSize, out var symbol))
                continue;
            symbol.TryUInt32(0, out var name);
            symbol.TryByte(TClass.SymbolInfoAt + 1, out var other);
            // what cannot be seen from outside binds to the file itself
            if ((other & 3) is not (Hidden or Internal) && strings.Text(name, "relocation") is { Length: > 0 } text)
                names.Add(text);
        }

        return names.DrainToImmutable();
    }
}
