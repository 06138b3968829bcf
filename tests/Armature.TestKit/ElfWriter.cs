using System.Buffers.Binary;
using System.Text;
using Armature.Binaries;

namespace Armature.TestKit;

/// <summary>Writes numbers in the byte order and word size of an ELF file.</summary>
internal sealed class ElfWriter(bool is64Bit, Endian endian)
{
    private readonly List<byte> _bytes = [];

    public int Length => _bytes.Count;
    public int WordSize => is64Bit ? 8 : 4;

    public byte[] ToArray() => [.. _bytes];

    public ElfWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public ElfWriter U8(int value) => Bytes([(byte)value]);

    public ElfWriter U16(int value) => Number((ulong)value, 2);

    public ElfWriter U32(long value) => Number((ulong)value, 4);

    public ElfWriter Word(ulong value) => Number(value, WordSize);

    public ElfWriter Pad(int alignment)
    {
        while (_bytes.Count % alignment != 0)
            _bytes.Add(0);
        return this;
    }

    private ElfWriter Number(ulong value, int size)
    {
        Span<byte> bytes = stackalloc byte[8];
        if (endian is Endian.Big)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
            return Bytes(bytes[(8 - size)..]);
        }

        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return Bytes(bytes[..size]);
    }
}

/// <summary>Collects a string table; equal strings are stored once.</summary>
internal sealed class ElfStrings
{
    private readonly Dictionary<string, int> _offsets = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<byte> _bytes = [0];

    public byte[] ToArray() => [.. _bytes];

    public int Add(string text)
    {
        if (_offsets.TryGetValue(text, out var known))
            return known;
        var offset = _bytes.Count;
        _offsets.Add(text, offset);
        _bytes.AddRange([.. Encoding.UTF8.GetBytes(text), 0]);
        return offset;
    }
}
