using System.Text;

namespace Armature.Binaries.Pe;

/// <summary>A section as the loader maps it.</summary>
/// <param name="Start">Its relative virtual address.</param>
/// <param name="Extent">Bytes in memory; those after <paramref name="Held"/> are zero.</param>
/// <param name="Offset">Where its bytes start in the file.</param>
/// <param name="Held">Bytes that come from the file.</param>
/// <param name="Characteristics">IMAGE_SCN_… flags.</param>
internal readonly record struct PeSection(uint Start, uint Extent, long Offset, uint Held, uint Characteristics)
{
    private const uint InitializedData = 0x40;
    private const uint DiscardableExecuteOrWrite = 0x02000000 | 0x20000000 | 0x80000000;

    public const int HeaderSize = 40;

    /// <summary>The loader rounds PointerToRawData down to a disk sector, unless the image is flat.</summary>
    private const uint SectorMask = ~0x1ffu;

    public bool Contains(uint address) => address >= Start && address - Start < Extent;

    /// <summary>Data that the process keeps and only reads.</summary>
    public bool IsConstant => (Characteristics & (InitializedData | DiscardableExecuteOrWrite)) == InitializedData && Held > 0;

    /// <summary>Reads a section header. A section that reaches past the end of the file is a fault: Windows does not load such a file.</summary>
    public static PeSection Read(ref PeImage image, ByteView header, bool isFlat)
    {
        header.TryUInt32(8, out var virtualSize);
        header.TryUInt32(12, out var start);
        header.TryUInt32(16, out var rawSize);
        header.TryUInt32(20, out var rawPointer);
        header.TryUInt32(36, out var characteristics);
        var end = (long)rawPointer + rawSize;
        if (rawPointer != 0 && rawSize != 0 && end > image.FileLength)
            image.AddFault(header.Origin, $"section {NameIn(header)}", $"ends at 0x{end:x}, but the file ends at 0x{image.FileLength:x}");
        var extent = virtualSize == 0 ? rawSize : virtualSize;
        var held = rawPointer == 0 ? 0 : Math.Min(rawSize, PageEnd(extent));
        return new PeSection(start, Math.Max(extent, held), isFlat ? rawPointer : rawPointer & SectorMask, held, characteristics);
    }

    private static string NameIn(ByteView header)
    {
        header.TryBytes(0, 8, out var name);
        return Encoding.UTF8.GetString(name.TrimEnd((byte)0));
    }

    // The loader maps whole pages, with the file's bytes up to the end of the last page.
    private static uint PageEnd(uint size) => size > uint.MaxValue - 0xfff ? uint.MaxValue : (size + 0xfff) & ~0xfffu;
}
