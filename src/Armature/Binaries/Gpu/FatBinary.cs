using System.Buffers.Binary;

namespace Armature.Binaries.Gpu;

/// <summary>
/// Reads the containers that NVIDIA's <c>fatbinary</c> writes. Their format is not published; these fields were compared with the cubins in them
/// and with the compilers' options of published libraries (CUDA 12.6 to 13.0).
/// </summary>
internal static class FatBinary
{
    private const int HeaderSize = 16;
    private const int EntrySize = 64;
    private const int PtxKind = 1;
    private const int CubinKind = 2;

    /// <summary>The entry is for exactly one architecture: <c>sm_90a</c>.</summary>
    private const ulong ArchitectureSpecific = 0x100000;

    /// <summary>Between two containers link editors leave a few bytes; this is far more.</summary>
    private const int MaxGap = 1 << 20;

    /// <summary>Far more than the largest libraries have (about 10,000).</summary>
    private const int MaxEntries = 1 << 20;

    // 0xBA55ED50
    private static readonly byte[] s_magic = [0x50, 0xED, 0x55, 0xBA];

    /// <summary>Whether a file starts with a container.</summary>
    public static bool Starts(ReadOnlySpan<byte> start) => start.StartsWith(s_magic);

    /// <summary>Reads the containers in a range of the file. Only headers are read.</summary>
    public static void Read(GpuCodeBuilder code, long start, long length)
    {
        var end = Math.Min(code.File.Length, start + length);
        var budget = MaxEntries;
        while (PieceSearch.Next(code.File, start, Math.Min(end, start + MaxGap), s_magic) is { } at)
        {
            if (ReadContainer(code, at, end, ref budget) is not { } next)
                return;
            start = next;
        }
    }

    // where the container ends; null if the rest cannot be read
    private static long? ReadContainer(GpuCodeBuilder code, long at, long end, ref int budget)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        if (!code.File.TryCopy(at, header))
            return Fault(code, at, "is cut off by the end of the file");
        var headerSize = BinaryPrimitives.ReadUInt16LittleEndian(header[6..]);
        var size = BinaryPrimitives.ReadUInt64LittleEndian(header[8..]);
        code.Found();
        if (headerSize < HeaderSize || size > (ulong)(end - at) || (ulong)(end - at) - size < headerSize)
            return Fault(code, at, "is larger than its section");
        var containerEnd = at + headerSize + (long)size;
        for (var entry = at + headerSize; entry < containerEnd; )
        {
            if (--budget < 0)
                return Fault(code, entry, "has more than a million entries");
            if (ReadEntry(code, entry, containerEnd) is not { } next)
                return null;
            entry = next;
        }

        return containerEnd;
    }

    private static long? ReadEntry(GpuCodeBuilder code, long at, long end)
    {
        Span<byte> entry = stackalloc byte[EntrySize];
        if (at > end - EntrySize || !code.File.TryCopy(at, entry))
            return Fault(code, at, "has an entry that is cut off");
        var headerSize = BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]);
        var size = BinaryPrimitives.ReadUInt64LittleEndian(entry[8..]);
        if (headerSize < EntrySize || headerSize > end - at || size > (ulong)(end - at - headerSize))
            return Fault(code, at, "has an entry that is larger than the container");
        var capability = BinaryPrimitives.ReadUInt32LittleEndian(entry[28..]);
        var suffix = (BinaryPrimitives.ReadUInt64LittleEndian(entry[40..]) & ArchitectureSpecific) != 0 ? 'a' : '\0';
        switch (BinaryPrimitives.ReadUInt16LittleEndian(entry))
        {
            case PtxKind when IsCapability(capability):
                var isa = new PackedVersion(
                    BinaryPrimitives.ReadUInt16LittleEndian(entry[26..]),
                    BinaryPrimitives.ReadUInt16LittleEndian(entry[24..])
                );
                code.Add(GpuTarget.Ptx((int)capability, suffix, isa));
                break;
            case CubinKind when IsCapability(capability):
                code.Add(GpuTarget.Cubin((int)capability, suffix));
                break;
            default:
                code.Unread ??= "a fat binary has an entry of an unknown kind";
                break;
        }

        return at + headerSize + (long)size;
    }

    private static bool IsCapability(uint capability) => capability is >= 10 and < 1000;

    private static long? Fault(GpuCodeBuilder code, long at, string problem)
    {
        code.AddFault(at, "a fat binary", problem);
        return null;
    }
}
