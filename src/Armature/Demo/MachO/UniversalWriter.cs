using System.Buffers.Binary;
using Armature.Binaries;

namespace Armature.Demo.MachO;

/// <summary>Writes the fat header (<c>mach-o/fat.h</c>), which is always big-endian.</summary>
internal static class UniversalWriter
{
    private const uint Magic = 0xcafebabe;
    private const int AlignmentPower = 14;

    public static byte[] Write(IReadOnlyList<byte[]> slices)
    {
        var writer = new ByteWriter(Endian.Big, is64Bit: false);
        writer.UInt32(Magic);
        writer.UInt32(slices.Count);
        var offset = Aligned(8 + (20 * slices.Count));
        foreach (var slice in slices)
        {
            writer.UInt32(CpuWord(slice, 4));
            writer.UInt32(CpuWord(slice, 8));
            writer.UInt32(offset);
            writer.UInt32(slice.Length);
            writer.UInt32(AlignmentPower);
            offset = Aligned(offset + slice.Length);
        }

        foreach (var slice in slices)
        {
            writer.Align(1 << AlignmentPower);
            writer.Bytes(slice);
        }

        return writer.ToArray();
    }

    private static int Aligned(int offset) => ByteWriter.RoundUp(offset, 1 << AlignmentPower);

    private static uint CpuWord(byte[] slice, int at) =>
        slice[0] == 0xfe
            ? BinaryPrimitives.ReadUInt32BigEndian(slice.AsSpan(at))
            : BinaryPrimitives.ReadUInt32LittleEndian(slice.AsSpan(at));
}
