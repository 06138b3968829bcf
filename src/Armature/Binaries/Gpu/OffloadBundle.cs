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

    /// <summary>Reads the bundles in a range of the file. Only headers are read.</summary>
    public static void Read(GpuCodeBuilder code, long start, long length)
    {
        var end = Math.Min(code.File.Length, start + length);
        for (long? at = start; at < end; at = Next(code.File, at.Value, end))
        {
            if (!code.File.TryBytes(at.Value, Math.Min(CompressedBundle.LongestHeader, end - at.Value), out var header))
                return;
            var next =
                header.StartsWith(Magic) ? ReadPlain(code, code.File, at.Value, (ulong)(end - at.Value))
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
    private static long? ReadPlain(GpuCodeBuilder code, ByteSource file, long at, ulong size)
    {
        code.Found();
        var reader = at + Magic.Length;
        if (!TryUInt64(file, reader, out var count) || count > MaxEntries)
            return Fault(code, at, "has an invalid number of entries");
        reader += sizeof(ulong);
        var bundleEnd = reader;
        for (var i = 0UL; i < count; i++)
        {
            if (
                !file.TryView(reader, EntrySize, Endian.Little, out var entry)
                || !entry.TryUInt64(0, out var offset)
                || !entry.TryUInt64(8, out var length)
                || !entry.TryUInt64(16, out var idLength)
                || idLength > MaxIdLength
                || !file.TryBytes(reader + EntrySize, (long)idLength, out var id)
            )
                return Fault(code, at, "has an entry that is cut off");
            reader += EntrySize + (long)idLength;
            if (offset > size || length > size - offset)
                return Fault(code, at, "has an entry that is larger than its section");
            bundleEnd = Math.Max(bundleEnd, Math.Max(reader, at + (long)(offset + length)));
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
        if (CompressedBundle.Read(header) is not { } bundle)
            return Fault(code, at, "is compressed in an unknown way");
        if (bundle.Length is { } length && (length < CompressedBundle.LongestHeader || length > (ulong)(end - at)))
            return Fault(code, at, "has an invalid size");
        var next = bundle.Length is { } known ? at + (long)known : NextOfFirstVersion(code.File, at, end);
        var start = bundle.Start(code.File, at, next);
        if (start.AsSpan().StartsWith(Magic))
            ReadPlain(code, ByteSource.Of(start), 0, bundle.Uncompressed);
        else
            code.Unread ??= "its GPU code is compressed in an unknown way";
        return next;
    }

    // the first version of the header does not record the size of the bundle
    private static long NextOfFirstVersion(ByteSource file, long at, long end)
    {
        for (var from = at + 1; PieceSearch.Next(file, from, end, Compressed) is { } next; from = next + 1)
        {
            if (
                file.TryBytes(next, Math.Min(CompressedBundle.LongestHeader, end - next), out var header)
                && CompressedBundle.Read(header) is not null
            )
                return next;
        }

        return end;
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
