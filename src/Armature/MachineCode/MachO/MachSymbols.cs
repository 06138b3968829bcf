using System.Text;
using Armature.Binaries;
using Armature.Binaries.MachO;

namespace Armature.MachineCode.MachO;

/// <summary>The symbols of an image with their addresses, and the imports in its slots. C's leading underscore is left out.</summary>
internal sealed class MachSymbols
{
    private const int EntryBytes = 16;
    private const byte Debugging = 0xe0;
    private const byte TypeMask = 0x0e;
    private const byte Defined = 0x0e;
    private const int SlotBytes = 8;
    private const int LongestName = 4096;

    private readonly Dictionary<string, ulong> _addresses = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, string> _names = [];
    private readonly Dictionary<ulong, string> _slots = [];

    public List<string> Imports { get; } = [];

    public static MachSymbols Read(SliceBytes bytes, MachLayoutFacts facts)
    {
        var symbols = new MachSymbols();
        var count = Math.Min(facts.Symbols.Count, CodeReading.MostEntries);
        if (
            !bytes.TryView(new DataRange(facts.Symbols.Offset, count * EntryBytes), Endian.Little, out var entries)
            || !bytes.TryView(facts.Symbols.Names, Endian.Little, out var names)
        )
            return symbols;
        for (var i = 0; i < count; i++)
            symbols.Add(entries, i, names);
        if (bytes.TryView(facts.IndirectSymbols, Endian.Little, out var indirect))
        {
            foreach (
                var section in facts.Sections.Where(static section => section.Type is SectionType.Pointers or SectionType.LazyPointers)
            )
                symbols.AddSlots(section, indirect, entries, names);
        }

        return symbols;
    }

    /// <summary>The address of a symbol; 0 if the image does not define it.</summary>
    public ulong AddressOf(string name) => _addresses.GetValueOrDefault(name);

    /// <summary>The first symbol at an address; null if it has none.</summary>
    public string? NameAt(ulong address) => _names.GetValueOrDefault(address);

    /// <summary>The import that dyld writes to an address; null if it writes none there.</summary>
    public string? ImportAt(ulong slot) => _slots.GetValueOrDefault(slot);

    private void Add(in ByteView entries, int index, in ByteView names)
    {
        entries.TryByte((index * EntryBytes) + 4, out var type);
        entries.TryUInt64((index * EntryBytes) + 8, out var value);
        if ((type & Debugging) != 0 || NameOf(entries, index, names) is not { } name)
            return;
        if ((type & TypeMask) == Defined)
        {
            _addresses.TryAdd(name, value);
            _names.TryAdd(value, name);
        }
        else if (IsImport(type, value))
        {
            Imports.Add(name);
        }
    }

    private void AddSlots(MachSection section, in ByteView indirect, in ByteView entries, in ByteView names)
    {
        for (var i = 0L; i < (long)(section.Size / SlotBytes); i++)
        {
            if (!indirect.TryUInt32((section.FirstSymbol + i) * sizeof(uint), out var index))
                return;
            if (
                index < entries.Length / EntryBytes
                && entries.TryByte((index * (long)EntryBytes) + 4, out var type)
                && entries.TryUInt64((index * (long)EntryBytes) + 8, out var value)
                && IsImport(type, value)
                && NameOf(entries, (int)index, names) is { } name
            )
                _slots[section.Address + ((ulong)i * SlotBytes)] = name;
        }
    }

    private static bool IsImport(byte type, ulong value) => (type & TypeMask) == 0 && value == 0;

    private static string? NameOf(in ByteView entries, int index, in ByteView names)
    {
        entries.TryUInt32((long)index * EntryBytes, out var at);
        if (!names.TryZeroTerminated(at, out var text) || text.Length > LongestName)
            return null;
        return Encoding.UTF8.GetString(text is [(byte)'_', .. var plain] ? plain : text);
    }
}
