using Armature.Binaries.Elf;

namespace Armature.MachineCode.Elf;

/// <summary>The pointers that the loader writes into a 64-bit ELF file: addresses within the file, and slots of imports.</summary>
internal sealed class ElfPointers
{
    private const int RelaBytes = 24;
    private const int Word = 8;
    private const int MostEntries = 1 << 24;

    private readonly Dictionary<ulong, uint> _symbolic = [];
    private readonly Dictionary<ulong, ulong> _relative = [];
    private readonly ElfSymbols _symbols;

    private ElfPointers(ElfSymbols symbols) => _symbols = symbols;

    public bool HasIndirectFunctions { get; private set; }

    public static ElfPointers Read(SegmentMap map, DynamicTable dynamic, ElfSymbols symbols)
    {
        var pointers = new ElfPointers(symbols);
        pointers.AddTable(map, dynamic[DynamicTag.Rela], dynamic[DynamicTag.RelaSize]);
        pointers.AddTable(map, dynamic[DynamicTag.PltRelocations], dynamic[DynamicTag.PltRelocationsSize]);
        pointers.AddPacked(map, dynamic[DynamicTag.Relr], dynamic[DynamicTag.RelrSize]);
        return pointers;
    }

    public string? ImportAt(ulong slot) => _symbolic.TryGetValue(slot, out var symbol) ? _symbols.ImportName(symbol) : null;

    public ulong? PointerAt(ulong place) =>
        _relative.TryGetValue(place, out var address) ? address
        : _symbolic.TryGetValue(place, out var symbol) ? _symbols.AddressOf(symbol)
        : null;

    private void AddTable(SegmentMap map, ulong? address, ulong? size)
    {
        if (address is not { } at || size is not { } bytes || !map.TryLocate(at, out var range))
            return;
        var length = Math.Min(Math.Min(FileRange.Clamp(bytes), range.Length), (long)MostEntries * RelaBytes);
        if (!map.TryView(range with { Length = length }, out var table))
            return;
        for (long entry = 0; entry + RelaBytes <= length; entry += RelaBytes)
        {
            table.TryUInt64(entry, out var place);
            table.TryUInt64(entry + 8, out var information);
            table.TryUInt64(entry + 16, out var addend);
            Add(place, unchecked((uint)information), (uint)(information >> 32), addend);
        }
    }

    // x86-64 psABI 4.4 "Relocation"; AArch64 ELF 5.7.11 "Dynamic relocations"
    private void Add(ulong place, uint type, uint symbol, ulong addend)
    {
        switch (type)
        {
            case 8 or 1027:
                _relative[place] = addend;
                break;
            case 37 or 1032:
                HasIndirectFunctions = true;
                break;
            case 1 or 6 or 7 or 257 or 1025 or 1026:
                _symbolic[place] = symbol;
                break;
        }
    }

    // gABI "Relative Relocation Table": an address, then words whose bits each stand for one of the next 63 words
    private void AddPacked(SegmentMap map, ulong? address, ulong? size)
    {
        if (address is not { } at || size is not { } bytes || !map.TryLocate(at, out var range))
            return;
        var length = Math.Min(FileRange.Clamp(bytes), range.Length);
        if (!map.TryView(range with { Length = length }, out var table))
            return;
        ulong next = 0;
        for (long entry = 0; entry + Word <= length && _relative.Count < MostEntries; entry += Word)
        {
            table.TryUInt64(entry, out var word);
            if ((word & 1) == 0)
            {
                AddInPlace(map, word);
                next = unchecked(word + Word);
                continue;
            }

            for (var bit = 1; bit < 64; bit++)
            {
                if ((word >> bit & 1) != 0)
                    AddInPlace(map, unchecked(next + (ulong)(bit - 1) * Word));
            }

            next = unchecked(next + 63 * Word);
        }
    }

    private void AddInPlace(SegmentMap map, ulong place)
    {
        if (map.TryView(place, Word, out var view) && view.TryUInt64(0, out var address))
            _relative[place] = address;
    }
}
