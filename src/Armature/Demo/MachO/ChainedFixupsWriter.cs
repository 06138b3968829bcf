using Armature.Binaries;

namespace Armature.Demo.MachO;

/// <summary>Writes LC_DYLD_CHAINED_FIXUPS (<c>mach-o/fixup-chains.h</c>) and the chain itself: one pointer per symbol in the data segment.</summary>
internal static class ChainedFixupsWriter
{
    private const int PointerFormat64Offset = 6;
    private const int HeaderSize = 32;

    public static byte[] Write(MachOContents contents, ImageLayout layout)
    {
        var starts = Starts(contents, layout);
        var writer = NewWriter();
        var imports = HeaderSize + starts.Length;
        writer.UInt32(0);
        writer.UInt32(HeaderSize);
        writer.UInt32(imports);
        writer.UInt32(imports + (4 * contents.Imports.Count));
        writer.UInt32(contents.Imports.Count);
        writer.UInt32(1);
        writer.UInt32(0);
        writer.Align(8);
        writer.Bytes(starts);
        Imports(writer, contents.Imports);
        writer.Align(8);
        return writer.ToArray();
    }

    /// <summary>The pointers of the data segment, each with its import's index and the distance to the next one in units of 4 bytes.</summary>
    public static void Chain(ByteWriter writer, int count)
    {
        for (var i = 0; i < count; i++)
            writer.UInt64((1UL << 63) | ((i + 1 < count ? 2UL : 0) << 51) | (uint)i);
    }

    private static byte[] Starts(MachOContents contents, ImageLayout layout)
    {
        var writer = NewWriter();
        writer.UInt32(layout.SegmentCount);
        for (var segment = 0; segment < layout.SegmentCount; segment++)
            writer.UInt32(
                contents.Imports.Count > 0 && segment == layout.DataSegment ? ByteWriter.RoundUp(4 + (4 * layout.SegmentCount), 8) : 0
            );
        writer.Align(8);
        if (contents.Imports.Count == 0)
            return writer.ToArray();
        writer.UInt32(24);
        writer.UInt16(contents.Cpu.PageSize);
        writer.UInt16(PointerFormat64Offset);
        writer.UInt64((ulong)layout.TextSize);
        writer.UInt32(0);
        writer.UInt16(1);
        writer.UInt16(0);
        return writer.ToArray();
    }

    private static void Imports(ByteWriter writer, List<ImportedSymbol> imports)
    {
        var name = 1;
        foreach (var import in imports)
        {
            writer.UInt32((uint)(import.Ordinal & 0xff) | (import.IsWeak ? 0x100u : 0) | ((uint)name << 9));
            name += System.Text.Encoding.UTF8.GetByteCount(import.Name) + 1;
        }

        writer.Byte(0);
        foreach (var import in imports)
            writer.ZeroTerminated(import.Name);
    }

    private static ByteWriter NewWriter() => new(Endian.Little, is64Bit: true);
}
