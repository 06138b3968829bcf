using System.Buffers.Binary;
using System.Text;

namespace Armature.Binaries.Gpu;

/// <summary>Reads the bundles that clang writes for HIP (clang documentation, "Clang Offload Bundler"; <c>OffloadBundler.cpp</c>).</summary>
internal static class OffloadBundle
{
    private const int MaxEntries = 4096;
    private const int MaxIdLength = 1024;
    private const int MaxGap = 1 << 16;
    private const int EntrySize = 24;

    private static ReadOnlySpan<byte> Magic => "__CLANG_OFFLOAD_BUNDLE__"u8;

    private static ReadOnlySpan<byte> Compressed => "CCOB"u8;

    /// <summary>Whether a file starts with a bundle.</summary>
    public static bool Starts(ReadOnlySpan<byte> start) => start.StartsWith(Magic) || start.StartsWith(Compressed);

    /// <summary>Reads the bundles in a range of the file. Only headers are read: the targets in a compressed bundle stay unknown.</summary>
    public static void Read(GpuCodeBuilder code, long start, long length)
    {
        var end = Math.Min(code.File.Length, start + length);
        for (long? at = start; at < end; at = Next(code.File, at.Value, end))
        {
            if (!code.File.TryBytes(at.Value, Math.Min(32, end - at.Value), out var header))
                return;
            var next =
                header.StartsWith(Magic) ? ReadPlain(code, at.Value, end)
                : header.StartsWith(Compressed) ? ReadCompressed(code, at.Value, end, header)
                : at.Value + 1;
            if (next is null)
                return;
            at = next;
        }
    }

    private static long? Next(ByteSource file, long start, long end)
    {
        var until = Math.Min(end, start + MaxGap);
        var plain = PieceSearch.Next(file, start, until, Magic);
        return PieceSearch.Next(file, start, plain ?? until, Compressed) ?? plain;
    }

    // where the bundle ends; null if the rest cannot be read
    private static long? ReadPlain(GpuCodeBuilder code, long at, long end)
    {
        code.Found();
        var reader = at + Magic.Length;
        if (!TryUInt64(code.File, reader, out var count) || count > MaxEntries)
            return Fault(code, at, "has an invalid number of entries");
        reader += sizeof(ulong);
        var bundleEnd = reader;
        for (var i = 0UL; i < count; i++)
        {
            if (
                !code.File.TryView(reader, EntrySize, Endian.Little, out var entry)
                || !entry.TryUInt64(0, out var offset)
                || !entry.TryUInt64(8, out var size)
                || !entry.TryUInt64(16, out var idLength)
                || idLength > MaxIdLength
                || !code.File.TryBytes(reader + EntrySize, (long)idLength, out var id)
            )
                return Fault(code, at, "has an entry that is cut off");
            reader += EntrySize + (long)idLength;
            if (offset > (ulong)(end - at) || size > (ulong)(end - at) - offset)
                return Fault(code, at, "has an entry that is larger than its section");
            bundleEnd = Math.Max(bundleEnd, Math.Max(reader, at + (long)(offset + size)));
            Add(code, Encoding.UTF8.GetString(id));
        }

        return bundleEnd;
    }

    // hipv4-amdgcn-amd-amdhsa--gfx90a:xnack-; the part for the processor is empty
    private static void Add(GpuCodeBuilder code, string id)
    {
        if (
            id.IndexOf("gfx", StringComparison.Ordinal) is var at and > 0
            && id.Contains("amdgcn", StringComparison.Ordinal)
            && id.AsSpan(at).IndexOfAnyExcept(s_processor) < 0
        )
            code.Add(GpuTarget.Amd(id[at..]));
    }

    private static readonly System.Buffers.SearchValues<char> s_processor = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789:+-"
    );

    private static long? ReadCompressed(GpuCodeBuilder code, long at, long end, ReadOnlySpan<byte> header)
    {
        code.Found();
        code.Unread ??= "its GPU code is compressed";
        if (header.Length < 32)
            return Fault(code, at, "is cut off by the end of the file");
        ulong size = BinaryPrimitives.ReadUInt16LittleEndian(header[4..]) switch
        {
            2 => BinaryPrimitives.ReadUInt32LittleEndian(header[8..]),
            3 => BinaryPrimitives.ReadUInt64LittleEndian(header[8..]),
            // the first version does not record its own size
            _ => (ulong)(end - at),
        };
        return size < 24 || size > (ulong)(end - at) ? Fault(code, at, "has an invalid size") : at + (long)size;
    }

    private static bool TryUInt64(ByteSource file, long at, out ulong value)
    {
        value = 0;
        return file.TryView(at, sizeof(ulong), Endian.Little, out var view) && view.TryUInt64(0, out value);
    }

    private static long? Fault(GpuCodeBuilder code, long at, string problem)
    {
        code.AddFault(at, "an offload bundle", problem);
        return null;
    }
}
