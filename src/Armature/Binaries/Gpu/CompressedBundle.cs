using System.Buffers.Binary;
using System.IO.Compression;
using ZstdSharp;

namespace Armature.Binaries.Gpu;

/// <summary>
/// The header of a bundle that clang compressed, and the start of what it contains (LLVM <c>Object/OffloadBundle.cpp</c>, CompressedBundleHeader). The table of
/// entries comes first in a bundle, so a few kilobytes suffice, however large it is.
/// </summary>
/// <param name="Length">Bytes in the file with the header; null if the version does not record it.</param>
/// <param name="Uncompressed">Bytes of the bundle in it.</param>
internal readonly record struct CompressedBundle(ulong? Length, ulong Uncompressed)
{
    public const int LongestHeader = 32;

    /// <summary>The table of a bundle for hundreds of targets.</summary>
    private const int MostTable = 64 * 1024;

    /// <summary>More than a block of zstd can have (RFC 8878, 3.1.1.2.4).</summary>
    private const int MostRead = 192 * 1024;

    private const ushort Zlib = 0;
    private const ushort Zstandard = 1;

    private int HeaderSize { get; init; }

    private ushort Method { get; init; }

    /// <summary>Reads the header; null if the version or the compression is unknown, or if it is cut off.</summary>
    public static CompressedBundle? Read(ReadOnlySpan<byte> start)
    {
        if (start.Length < LongestHeader)
            return null;
        var method = BinaryPrimitives.ReadUInt16LittleEndian(start[6..]);
        if (method is not (Zlib or Zstandard))
            return null;
        return BinaryPrimitives.ReadUInt16LittleEndian(start[4..]) switch
        {
            1 => new(null, UInt32(start, 8)) { HeaderSize = 20, Method = method },
            2 => new(UInt32(start, 8), UInt32(start, 12)) { HeaderSize = 24, Method = method },
            3 => new(UInt64(start, 8), UInt64(start, 16)) { HeaderSize = 32, Method = method },
            _ => null,
        };
    }

    /// <summary>The first bytes of what the bundle at an offset contains; empty if they cannot be read.</summary>
    public byte[] Start(ByteSource file, long at, long end)
    {
        var payload = at + HeaderSize;
        if (payload >= end || !file.TryBytes(payload, Math.Min(MostRead, end - payload), out var packed))
            return [];
        var table = new byte[(int)Math.Min(MostTable, Uncompressed)];
        var length = 0;
        try
        {
            using var stream = Opened(packed);
            for (var read = 1; read > 0 && length < table.Length; length += read)
                read = stream.Read(table, length, table.Length - length);
        }
        catch (Exception exception) when (exception is InvalidDataException or ZstdException or EndOfStreamException)
        {
            // what came before the damage, or before the end of what was read, counts
        }

        return table[..length];
    }

    private Stream Opened(ReadOnlySpan<byte> packed) =>
        Method is Zlib
            ? new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress)
            : new DecompressionStream(new MemoryStream(SmallWindow(packed)), leaveOpen: false);

    /// <summary>
    /// The same frame with a window of one mebibyte. Its own window is as large as the bundle, which a decoder allocates at once, and the first block refers
    /// to nothing but itself (RFC 8878, 3.1.1.1).
    /// </summary>
    private static byte[] SmallWindow(ReadOnlySpan<byte> frame)
    {
        ReadOnlySpan<byte> header = [0x28, 0xB5, 0x2F, 0xFD, 0, 10 << 3];
        if (frame.Length <= header.Length || !frame.StartsWith(header[..4]))
            return frame.ToArray();
        var descriptor = frame[4];
        var isSingleSegment = (descriptor & 0x20) != 0;
        var contentSize = (descriptor >> 6) switch
        {
            0 => isSingleSegment ? 1 : 0,
            var power => 1 << power,
        };
        var dictionarySize = (descriptor & 3) switch
        {
            3 => 4,
            var size => size,
        };
        var blocks = 5 + (isSingleSegment ? 0 : 1) + dictionarySize + contentSize;
        return blocks > frame.Length ? frame.ToArray() : [.. header, .. frame[blocks..]];
    }

    private static uint UInt32(ReadOnlySpan<byte> header, int at) => BinaryPrimitives.ReadUInt32LittleEndian(header[at..]);

    private static ulong UInt64(ReadOnlySpan<byte> header, int at) => BinaryPrimitives.ReadUInt64LittleEndian(header[at..]);
}
