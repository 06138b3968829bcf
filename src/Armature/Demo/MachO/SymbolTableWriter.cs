namespace Armature.Demo.MachO;

/// <summary>Writes <c>nlist</c> entries and their names: defined symbols first, then undefined ones.</summary>
internal static class SymbolTableWriter
{
    private const int DefinedInSection = 0x0f;
    private const int Undefined = 0x01;
    private const int WeakReference = 0x40;
    private const int WeakDefinition = 0x80;

    /// <summary>The exports without re-exports, which are only in the trie.</summary>
    public static IEnumerable<ExportedSymbol> Defined(MachOContents contents) => contents.Exports.Where(export => export.Ordinal == 0);

    public static int EntrySize(MachOContents contents) => contents.Cpu.Is64Bit ? 16 : 12;

    public static (byte[] Entries, byte[] Names) Write(MachOContents contents, long address)
    {
        var cpu = contents.Cpu;
        var entries = new ByteWriter(cpu.Endian, cpu.Is64Bit);
        var names = new ByteWriter(cpu.Endian, cpu.Is64Bit);
        names.Bytes(" \0"u8);
        foreach (var export in Defined(contents))
            Entry(entries, names, export.Name, DefinedInSection, export.IsWeak ? WeakDefinition : 0, address);
        foreach (var import in contents.Imports)
            Entry(entries, names, import.Name, Undefined, ((import.Ordinal & 0xff) << 8) | (import.IsWeak ? WeakReference : 0), 0);
        names.Align(8);
        return (entries.ToArray(), names.ToArray());
    }

    private static void Entry(ByteWriter entries, ByteWriter names, string name, int type, int description, long address)
    {
        entries.UInt32(names.Length);
        entries.Byte(type);
        entries.Byte(type == DefinedInSection ? 1 : 0);
        entries.UInt16(description);
        entries.Word(address);
        names.ZeroTerminated(name);
    }
}
