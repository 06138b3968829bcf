using System.Buffers.Binary;

namespace Armature.Binaries.MachO;

/// <summary>The header of a thin image (<c>mach_header</c>, <c>mach_header_64</c>).</summary>
internal sealed record MachHeader(
    bool Is64Bit,
    Endian Endian,
    uint CpuType,
    uint CpuSubtype,
    uint FileType,
    uint CommandCount,
    uint CommandsSize,
    uint Flags
)
{
    public MachLayout Layout => MachLayout.Of(Is64Bit);

    public bool IsTwoLevel => (Flags & 0x80) != 0;

    /// <summary>Where the load commands are in the slice.</summary>
    public DataRange Commands => new(Layout.HeaderSize, CommandsSize);

    /// <summary>Reads the header; null with a fault if it is cut off, null without a fault if the magic is not Mach-O's.</summary>
    public static MachHeader? Read(in ByteView file, FaultList faults)
    {
        if (!file.TryBytes(0, sizeof(uint), out var word) || !MachMagic.IsThin(BinaryPrimitives.ReadUInt32BigEndian(word)))
            return null;
        var magic = BinaryPrimitives.ReadUInt32BigEndian(word);
        var is64Bit = MachMagic.Is64Bit(magic);
        var header = new ByteView(file.Bytes, file.Origin, MachMagic.Endian(magic));
        if (header.Length < MachLayout.Of(is64Bit).HeaderSize)
        {
            faults.Add(file.Origin, "mach_header", $"is cut off after {header.Length} bytes");
            return null;
        }

        header.TryUInt32(4, out var type);
        header.TryUInt32(8, out var subtype);
        header.TryUInt32(12, out var fileType);
        header.TryUInt32(16, out var count);
        header.TryUInt32(20, out var size);
        header.TryUInt32(24, out var flags);
        return new MachHeader(is64Bit, header.Endian, type, subtype, fileType, count, size, flags);
    }
}
