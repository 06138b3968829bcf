using System.Buffers.Binary;
using System.Text;
using Armature.Binaries;

namespace Armature.Subjects.Zip;

/// <summary>
/// Compares the local header in front of each member with the central directory (APPNOTE 4.3.7). Some programs read the one, some the other, so
/// that an archive in which they differ has two contents; pip (CPython <c>zipfile</c>) and uv refuse it.
/// </summary>
internal static class LocalHeaders
{
    private const int HeaderBytes = 30;
    private const int MostNameBytes = ushort.MaxValue;
    private const ushort SizesFollow = 1 << 3;

    /// <summary>How a member's local header differs; null if it does not.</summary>
    public static string? Difference(ByteSource archive, ZipMember member)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (!archive.TryCopy(member.HeaderAt, header) || !header.StartsWith("PK\u0003\u0004"u8))
            return "damaged archive: the member is not where the central directory points";
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(header[6..]);
        var method = (ZipMethod)BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
        return !IsNamed(archive, member, BinaryPrimitives.ReadUInt16LittleEndian(header[26..]))
                ? "damaged archive: its local header has another name than the central directory"
            : method != member.Method ? "damaged archive: its local header has another compression method than the central directory"
            : (flags & SizesFollow) == 0 && !HasSizes(header, member)
                ? "damaged archive: its local header has other sizes than the central directory"
            : null;
    }

    private static bool IsNamed(ByteSource archive, ZipMember member, int length)
    {
        Span<byte> name = stackalloc byte[Math.Min(length, 1024)];
        if (length > name.Length)
            name = new byte[Math.Min(length, MostNameBytes)];
        return archive.TryCopy(member.HeaderAt + HeaderBytes, name) && Encoding.UTF8.GetString(name) == member.Name;
    }

    // all bits set: the sizes are in the zip64 field
    private static bool HasSizes(ReadOnlySpan<byte> header, ZipMember member) =>
        Is(BinaryPrimitives.ReadUInt32LittleEndian(header[18..]), member.Packed)
        && Is(BinaryPrimitives.ReadUInt32LittleEndian(header[22..]), member.Length);

    private static bool Is(uint narrow, long size) => narrow == uint.MaxValue || narrow == size;
}
