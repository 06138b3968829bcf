using System.Buffers.Binary;
using Armature.Binaries;

namespace Armature.Subjects.Zip;

/// <summary>Where the central directory is, from the record at the end of the file (APPNOTE 4.3.14 to 4.3.16).</summary>
/// <param name="At">Where the directory starts in the file.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Shift">Bytes before the archive (a shebang and a stub), to add to every offset in it.</param>
internal readonly record struct ZipEnd(long At, int Length, long Shift)
{
    private const int EndBytes = 22;
    private const int LocatorBytes = 20;
    private const int End64Bytes = 56;
    private const int MaxComment = ushort.MaxValue;
    private const uint Unset = uint.MaxValue;

    /// <summary>Finds the record; null without a valid one.</summary>
    public static ZipEnd? Find(ByteSource file)
    {
        var tailBytes = Math.Min(file.Length, EndBytes + MaxComment);
        if (!file.TryBytes(file.Length - tailBytes, tailBytes, out var tail))
            return null;
        for (var at = tail.LastIndexOf("PK\u0005\u0006"u8); at >= 0; at = tail[..at].LastIndexOf("PK\u0005\u0006"u8))
        {
            if (at <= tail.Length - EndBytes && Read(file, tail[at..], file.Length - tail.Length + at) is { } end)
                return end;
        }

        return null;
    }

    private static ZipEnd? Read(ByteSource file, ReadOnlySpan<byte> record, long recordAt)
    {
        long length = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        var directoryEnd = recordAt;
        if (file.TryBytes(recordAt - LocatorBytes, LocatorBytes, out var locator) && locator.StartsWith("PK\u0006\u0007"u8))
        {
            if (Find64(file, locator, recordAt) is not (var end64, var at64))
                return null;
            directoryEnd = at64;
            length = length == Unset ? BinaryPrimitives.ReadInt64LittleEndian(end64.AsSpan(40)) : length;
            offset = offset == Unset ? BinaryPrimitives.ReadInt64LittleEndian(end64.AsSpan(48)) : offset;
        }

        // as in CPython's zipfile: the directory ends where the end record starts, so any difference to its offset was prepended to the archive
        var fits = length is >= 0 and <= int.MaxValue && offset >= 0 && offset <= directoryEnd - length;
        var start = fits ? directoryEnd - length : 0;
        return fits ? new ZipEnd(start, (int)length, start - offset) : null;
    }

    private static (byte[] Record, long At)? Find64(ByteSource file, ReadOnlySpan<byte> locator, long recordAt)
    {
        // the record directly precedes its locator, unless it has an extensible part; then the locator's offset is used, which is right if nothing was prepended
        foreach (var at in (long[])[recordAt - LocatorBytes - End64Bytes, BinaryPrimitives.ReadInt64LittleEndian(locator[8..])])
        {
            if (file.TryBytes(at, End64Bytes, out var record) && record.StartsWith("PK\u0006\u0006"u8))
                return (record.ToArray(), at);
        }

        return null;
    }
}
