using System.Buffers.Binary;
using System.Text;
using Armature.Binaries;

namespace Armature.Subjects.Zip;

/// <summary>Reads the central directory of a zip file (APPNOTE 4.3.12). Local headers are used to find where their data starts, and <see cref="LocalHeaders"/> compares them.</summary>
internal static class ZipDirectory
{
    // hundreds of thousands of members; a sparse file may have any length without having bytes
    private const int MostBytes = 64 * 1024 * 1024;
    private const int HeaderBytes = 46;
    private const int UnixSystem = 3;
    private const ushort Zip64Field = 1;

    // the directory is at the end, so a file that starts as a zip but has none was truncated
    private static string NoArchive(ByteSource file) =>
        file.Length == 0 ? "it is empty"
        : file.TryBytes(0, 4, out var start) && start.SequenceEqual("PK\u0003\u0004"u8)
            ? "the archive is truncated: it has no end of central directory record"
        : "not a zip archive";

    /// <summary>Reads all entries; null, with the reason, if the file is not a readable zip.</summary>
    public static List<(string Name, ZipMember Member)>? Read(ByteSource file, out string? problem)
    {
        problem = null;
        if (ZipEnd.Find(file) is not { } end)
        {
            problem = file.Failure ?? NoArchive(file);
            return null;
        }

        if (end.Length > MostBytes)
        {
            problem = $"the central directory is larger than {MostBytes / 1024 / 1024} MB, the limit";
            return null;
        }

        if (!file.TryBytes(end.At, end.Length, out var directory))
        {
            problem = file.Failure ?? "the central directory is outside the file";
            return null;
        }

        var members = new List<(string, ZipMember)>();
        while (!directory.IsEmpty)
        {
            if (TryEntry(ref directory, end.Shift) is not { } entry)
            {
                problem = $"the central directory is damaged after {members.Count} entries";
                return null;
            }

            members.Add(entry);
        }

        return members;
    }

    private static (string Name, ZipMember Member)? TryEntry(ref ReadOnlySpan<byte> directory, long shift)
    {
        if (directory.Length < HeaderBytes || !directory.StartsWith("PK\u0001\u0002"u8))
            return null;
        var nameBytes = BinaryPrimitives.ReadUInt16LittleEndian(directory[28..]);
        var extraBytes = BinaryPrimitives.ReadUInt16LittleEndian(directory[30..]);
        var commentBytes = BinaryPrimitives.ReadUInt16LittleEndian(directory[32..]);
        var total = HeaderBytes + nameBytes + extraBytes + commentBytes;
        if (directory.Length < total)
            return null;
        var name = Encoding.UTF8.GetString(directory.Slice(HeaderBytes, nameBytes));
        var member = Member(name, directory, directory.Slice(HeaderBytes + nameBytes, extraBytes), shift);
        directory = directory[total..];
        return member is null ? null : (name, member);
    }

    private static ZipMember? Member(string name, ReadOnlySpan<byte> header, ReadOnlySpan<byte> extra, long shift)
    {
        var wide = Zip64(extra);
        var length = Wide(BinaryPrimitives.ReadUInt32LittleEndian(header[24..]), ref wide);
        var packed = Wide(BinaryPrimitives.ReadUInt32LittleEndian(header[20..]), ref wide);
        var offset = Wide(BinaryPrimitives.ReadUInt32LittleEndian(header[42..]), ref wide);
        if (length < 0 || packed < 0 || offset < 0 || offset > long.MaxValue - shift)
            return null;
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
        var method = (ZipMethod)BinaryPrimitives.ReadUInt16LittleEndian(header[10..]);
        var crc = BinaryPrimitives.ReadUInt32LittleEndian(header[16..]);
        var mode = header[5] == UnixSystem ? BinaryPrimitives.ReadUInt16LittleEndian(header[40..]) : 0;
        return new ZipMember(name, offset + shift, packed, length, method, crc, (flags & 1) != 0, mode);
    }

    /// <summary>The data of the zip64 field among the extra fields (APPNOTE 4.5.3).</summary>
    private static ReadOnlySpan<byte> Zip64(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var size = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (size > extra.Length - 4)
                break;
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == Zip64Field)
                return extra.Slice(4, size);
            extra = extra[(4 + size)..];
        }

        return default;
    }

    /// <summary>A value, or the next one in the zip64 field if all bits of the header's are set; negative if that is missing.</summary>
    private static long Wide(uint narrow, ref ReadOnlySpan<byte> wide)
    {
        if (narrow != uint.MaxValue)
            return narrow;
        if (wide.Length < sizeof(long))
            return -1;
        var value = BinaryPrimitives.ReadInt64LittleEndian(wide);
        wide = wide[sizeof(long)..];
        return value;
    }
}
