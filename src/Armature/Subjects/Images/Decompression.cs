using System.Buffers.Binary;
using System.IO.Compression;
using Armature.Binaries;
using SharpCompress.Compressors.BZip2;
using ZstdSharp;

namespace Armature.Subjects.Images;

/// <summary>Opens archives that may be compressed; their first bytes decide, not their names.</summary>
internal static class Decompression
{
    /// <summary>
    /// How many times as large as its compressed form an archive may be; layers are below 20. A sparse log file of a system alone can be
    /// several gigabytes, which <see cref="Allowance"/> permits.
    /// </summary>
    private const int MostExpansion = 200;

    private const long Allowance = 4L * 1024 * 1024 * 1024;

    private const int BufferBytes = 256 * 1024;

    private static ReadOnlySpan<byte> Xz => [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0];

    /// <summary>The bytes of an archive, uncompressed; null, with the reason, if its first bytes are damaged.</summary>
    /// <param name="source">Disposed with the stream, or if there is none.</param>
    public static TarGuard? Open(ByteSource source, out string? problem)
    {
        problem = null;
        try
        {
            return Opened(source);
        }
        catch (Exception exception) when (ArchiveFault.Is(exception))
        {
            source.Dispose();
            problem = ArchiveFault.Reason(exception, guard: null);
            return null;
        }
    }

    /// <summary>Whether an archive is compressed in a way that can be read.</summary>
    public static bool IsCompressed(ReadOnlySpan<byte> magic) =>
        magic.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || IsZstandard(magic) || magic.StartsWith(Xz) || magic.StartsWith("BZh"u8);

    private static TarGuard Opened(ByteSource source)
    {
        var magic = source.TryBytes(0, Math.Min(6, source.Length), out var bytes) ? bytes : default;
        return magic.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])
                ? Limited(new GZipStream(Buffered(source), CompressionMode.Decompress), source.Length, GzipLength(source))
            : IsZstandard(magic) ? Limited(new DecompressionStream(Buffered(source), leaveOpen: false), source.Length)
            : magic.StartsWith(Xz) ? Limited(new XzStream(source), source.Length)
            : magic.StartsWith("BZh"u8) ? Limited(BZip2(source), source.Length)
            : new TarGuard(new BlobStream(source));
    }

    // a frame, or a skippable frame in front of it (RFC 8878, 3.1)
    private static bool IsZstandard(ReadOnlySpan<byte> magic) =>
        magic is [0x28, 0xB5, 0x2F, 0xFD, ..] or [>= 0x50 and <= 0x5F, 0x2A, 0x4D, 0x18, ..];

    // parallel compressors write one stream after another
    private static BZip2Stream BZip2(ByteSource source) =>
        BZip2Stream.Create(
            Buffered(source),
            SharpCompress.Compressors.CompressionMode.Decompress,
            decompressConcatenated: true,
            leaveOpen: false,
            tolerateTruncatedStream: false
        );

    private static BufferedStream Buffered(ByteSource source) => new(new BlobStream(source), BufferBytes);

    // ISIZE, the last four bytes (RFC 1952, 2.3.1)
    private static uint? GzipLength(ByteSource source) =>
        source.TryBytes(source.Length - sizeof(uint), sizeof(uint), out var last) ? BinaryPrimitives.ReadUInt32LittleEndian(last) : null;

    private static TarGuard Limited(Stream stream, long packed, uint? recorded = null) =>
        new(stream, (packed * MostExpansion) + Allowance) { Recorded = recorded };
}
