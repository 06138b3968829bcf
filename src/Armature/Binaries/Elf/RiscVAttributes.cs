using System.Buffers.Binary;
using System.Text;

namespace Armature.Binaries.Elf;

/// <summary>
/// The attributes in <c>.riscv.attributes</c>, which a program header locates (RISC-V ELF psABI, "Attributes"): a version <c>A</c>, then for each vendor a length, a
/// name and sub-sections of a tag, a length and pairs of tag and value. Odd tags have a string, even ones a number.
/// </summary>
internal static class RiscVAttributes
{
    private const byte Version = (byte)'A';
    private const ulong FileTag = 1;
    private const ulong ArchitectureTag = 5;

    /// <summary>Attributes are some hundred bytes.</summary>
    private const int Longest = 64 * 1024;

    /// <summary>Tag_RISCV_arch; null if there is none, or if the attributes are damaged.</summary>
    public static string? Architecture(Segments segments, SegmentMap map)
    {
        if (
            segments.First(SegmentType.RiscVAttributes) is not { } segment
            || map.Within(segment) is not { Length: > 0 and <= Longest } range
        )
            return null;
        var bytes = new byte[range.Length];
        return map.TryCopy(range.Offset, bytes) ? Architecture(bytes, map.Endian) : null;
    }

    /// <summary>Tag_RISCV_arch of the contents of a section; null if there is none, or if they are damaged.</summary>
    public static string? Architecture(ReadOnlySpan<byte> section, Endian endian)
    {
        if (section.IsEmpty || section[0] != Version)
            return null;
        section = section[1..];
        while (TryPart(ref section, endian, 0, out var vendor))
        {
            var name = vendor.IndexOf((byte)0);
            if (name < 0 || !vendor[..name].SequenceEqual("riscv"u8))
                continue;
            vendor = vendor[(name + 1)..];
            while (TryNumber(ref vendor, out var tag) && TryPart(ref vendor, endian, 1, out var attributes))
            {
                if (tag == FileTag && InFile(attributes) is { } found)
                    return found;
            }
        }

        return null;
    }

    private static string? InFile(ReadOnlySpan<byte> attributes)
    {
        while (TryNumber(ref attributes, out var tag))
        {
            if (tag % 2 == 0)
            {
                if (!TryNumber(ref attributes, out _))
                    return null;
                continue;
            }

            var end = attributes.IndexOf((byte)0);
            if (end < 0)
                return null;
            if (tag == ArchitectureTag)
                return Encoding.UTF8.GetString(attributes[..end]);
            attributes = attributes[(end + 1)..];
        }

        return null;
    }

    // the length includes itself and what precedes it
    private static bool TryPart(ref ReadOnlySpan<byte> bytes, Endian endian, int before, out ReadOnlySpan<byte> part)
    {
        part = default;
        if (bytes.Length < sizeof(uint))
            return false;
        var length =
            (endian is Endian.Little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes))
            - (long)before;
        if (length < sizeof(uint) || length > bytes.Length)
            return false;
        part = bytes[sizeof(uint)..(int)length];
        bytes = bytes[(int)length..];
        return true;
    }

    private static bool TryNumber(ref ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        for (var at = 0; at < Math.Min(bytes.Length, 9); at++)
        {
            value |= (ulong)(bytes[at] & 0x7f) << (7 * at);
            if (bytes[at] < 0x80)
            {
                bytes = bytes[(at + 1)..];
                return true;
            }
        }

        return false;
    }
}
