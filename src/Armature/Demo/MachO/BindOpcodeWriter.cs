using Armature.Binaries;

namespace Armature.Demo.MachO;

/// <summary>Writes the bind stream of LC_DYLD_INFO_ONLY: one pointer per symbol, consecutive in the data segment.</summary>
internal static class BindOpcodeWriter
{
    public static byte[] Write(IReadOnlyList<ImportedSymbol> imports, int segment)
    {
        var writer = new ByteWriter(Endian.Little, is64Bit: true);
        if (imports.Count == 0)
            return [];
        writer.Byte(0x51); // TYPE_IMM pointer
        writer.Byte(0x70 | segment); // SEGMENT_AND_OFFSET_ULEB
        writer.Uleb(0);
        foreach (var import in imports)
        {
            Ordinal(writer, import.Ordinal);
            writer.Byte(0x40 | (import.IsWeak ? 1 : 0)); // SYMBOL_TRAILING_FLAGS_IMM
            writer.ZeroTerminated(import.Name);
            writer.Byte(0x90); // DO_BIND
        }

        writer.Byte(0x00); // DONE
        writer.Align(8);
        return writer.ToArray();
    }

    private static void Ordinal(ByteWriter writer, int ordinal)
    {
        if (ordinal < 0)
            writer.Byte(0x30 | (ordinal & 0x0f)); // DYLIB_SPECIAL_IMM
        else if (ordinal < 16)
            writer.Byte(0x10 | ordinal); // DYLIB_ORDINAL_IMM
        else
            OrdinalUleb(writer, ordinal);
    }

    private static void OrdinalUleb(ByteWriter writer, int ordinal)
    {
        writer.Byte(0x20);
        writer.Uleb((ulong)ordinal);
    }
}
