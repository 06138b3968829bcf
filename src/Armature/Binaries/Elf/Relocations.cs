using System.Buffers;
using System.Collections.Immutable;

namespace Armature.Binaries.Elf;

/// <summary>The distinct relocations of a file, in the order of its tables.</summary>
internal sealed class Relocations
{
    private const int FirstRead = 4096;

    // a multiple of every entry size
    private const int ChunkSize = 48 * 1024;
    private const int LocalBinding = 0;
    private const int WeakBinding = 2;
    private const int Hidden = 2;
    private const int Internal = 1;

    private readonly Dictionary<uint, RelocationSymbol> _symbols;

    private Relocations(ImmutableArray<Relocation> all, Dictionary<uint, RelocationSymbol> symbols) => (All, _symbols) = (all, symbols);

    /// <summary>The relocations of DT_REL, then DT_RELA, then DT_JMPREL.</summary>
    public ImmutableArray<Relocation> All { get; }

    /// <summary>The symbol of a relocation; null if it has none or the file does not contain it.</summary>
    public RelocationSymbol? SymbolOf(Relocation relocation) => _symbols.GetValueOrDefault(relocation.Symbol);

    /// <summary>Reads the relocations of a file; null if they cannot be read.</summary>
    /// <param name="types">The relocation types to read; default for all.</param>
    public static Relocations? Read(ByteSource file, ImmutableArray<uint> types = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.TryBytes(0, Math.Min(FirstRead, file.Length), out var start))
            return null;
        var faults = new FaultList();
        var header = ElfHeader.Read(start, faults);
        return header is null ? null
            : header.Is64Bit ? Read<Elf64>(file, header, types, faults)
            : Read<Elf32>(file, header, types, faults);
    }

    private static Relocations? Read<TClass>(ByteSource file, ElfHeader header, ImmutableArray<uint> types, FaultList faults)
        where TClass : struct, IElfClass
    {
        var headers = ProgramHeader.ReadAll<TClass>(file, header, faults);
        var map = new SegmentMap(file, header.Endian, headers);
        if (new Segments(headers, map, faults).First(SegmentType.Dynamic) is not { } at)
            return null;
        var dynamic = DynamicTable.Read<TClass>(map, at, faults);
        var all = ImmutableArray.CreateBuilder<Relocation>();
        var known = new HashSet<Relocation>();
        foreach (var (table, address, size, hasAddends) in Tables(dynamic))
        {
            if (!map.TryLocate(address, out var range) || FileRange.Clamp(size) is var length && length > range.Length)
                continue;
            foreach (var relocation in In<TClass>(file, header.Endian, range with { Length = length }, table, hasAddends))
            {
                if ((types.IsDefault || types.Contains(relocation.Type)) && known.Add(relocation))
                    all.Add(relocation);
            }
        }

        return new Relocations(all.DrainToImmutable(), SymbolsOf<TClass>(map, dynamic, known, faults));
    }

    private static IEnumerable<(RelocationTable Table, ulong Address, ulong Size, bool HasAddends)> Tables(DynamicTable dynamic)
    {
        if (dynamic[DynamicTag.Rel] is { } rel && dynamic[DynamicTag.RelSize] is { } relSize)
            yield return (RelocationTable.Rel, rel, relSize, false);
        if (dynamic[DynamicTag.Rela] is { } rela && dynamic[DynamicTag.RelaSize] is { } relaSize)
            yield return (RelocationTable.Rela, rela, relaSize, true);
        if (dynamic[DynamicTag.PltRelocations] is { } jumps && dynamic[DynamicTag.PltRelocationsSize] is { } jumpsSize)
            yield return (RelocationTable.JumpSlots, jumps, jumpsSize, dynamic[DynamicTag.PltRelocationsKind] == DynamicTag.Rela);
    }

    // consecutive relocations of the same type and symbol, such as the relative ones that start most tables, become one entry
    private static IEnumerable<Relocation> In<TClass>(
        ByteSource file,
        Endian endian,
        FileRange range,
        RelocationTable table,
        bool hasAddends
    )
        where TClass : struct, IElfClass
    {
        var size = (hasAddends ? 3 : 2) * TClass.WordSize;
        var last = ulong.MaxValue;
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            for (long done = 0; done < range.Length; done += ChunkSize)
            {
                var piece = (int)Math.Min(ChunkSize, range.Length - done);
                if (!file.TryCopy(range.Offset + done, buffer.AsSpan(0, piece)))
                    yield break;
                for (long at = 0; TryInformation<TClass>(buffer.AsSpan(0, piece), endian, at, out var information); at += size)
                {
                    if (information == last)
                        continue;
                    last = information;
                    var type = information & ((1UL << TClass.RelocationSymbolShift) - 1);
                    yield return new Relocation(table, (uint)type, (uint)(information >> TClass.RelocationSymbolShift));
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool TryInformation<TClass>(ReadOnlySpan<byte> entries, Endian endian, long at, out ulong information)
        where TClass : struct, IElfClass => TClass.TryWord(new ByteView(entries, default, endian), at + TClass.WordSize, out information);

    private static Dictionary<uint, RelocationSymbol> SymbolsOf<TClass>(
        SegmentMap map,
        DynamicTable dynamic,
        IEnumerable<Relocation> relocations,
        FaultList faults
    )
        where TClass : struct, IElfClass
    {
        var symbols = new Dictionary<uint, RelocationSymbol>();
        uint[] numbers = [.. relocations.Select(relocation => relocation.Symbol).Where(number => number > 0).Distinct()];
        if (numbers.Length == 0 || dynamic[DynamicTag.SymbolTable] is not { } address)
            return symbols;
        var strings = DynamicStrings.Read(map, dynamic, faults);
        foreach (var number in numbers)
        {
            if (!map.TryView(unchecked(address + (ulong)number * (ulong)TClass.SymbolSize), TClass.SymbolSize, out var entry))
                continue;
            entry.TryUInt32(0, out var name);
            entry.TryByte(TClass.SymbolInfoAt, out var info);
            entry.TryByte(TClass.SymbolInfoAt + 1, out var other);
            entry.TryUInt16(TClass.SymbolInfoAt + 2, out var section);
            symbols[number] = new RelocationSymbol(
                name == 0 ? "" : strings.Text(name, "relocation") ?? "",
                info >> 4 == LocalBinding,
                info >> 4 == WeakBinding,
                section != 0,
                (other & 3) is Hidden or Internal
            );
        }

        return symbols;
    }
}
