using System.Buffers.Binary;
using System.Text;
using Armature.Binaries;

namespace Armature.Demo.MachO;

/// <summary>A growing buffer of bytes, words and strings with a fixed byte order and pointer size.</summary>
/// <param name="capacity">The expected size in bytes.</param>
internal sealed class ByteWriter(Endian endian, bool is64Bit, int capacity = 64)
{
    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The bytes; not copied if the expected size was right.</summary>
    public byte[] ToArray() => Length == _bytes.Length ? _bytes : Written.ToArray();

    public void Byte(int value) => Reserve(1)[0] = (byte)value;

    public void UInt16(int value)
    {
        var space = Reserve(sizeof(ushort));
        if (endian is Endian.Big)
            BinaryPrimitives.WriteUInt16BigEndian(space, (ushort)value);
        else
            BinaryPrimitives.WriteUInt16LittleEndian(space, (ushort)value);
    }

    public void UInt32(uint value)
    {
        var space = Reserve(sizeof(uint));
        if (endian is Endian.Big)
            BinaryPrimitives.WriteUInt32BigEndian(space, value);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(space, value);
    }

    public void UInt32(int value) => UInt32((uint)value);

    public void UInt64(ulong value)
    {
        var space = Reserve(sizeof(ulong));
        if (endian is Endian.Big)
            BinaryPrimitives.WriteUInt64BigEndian(space, value);
        else
            BinaryPrimitives.WriteUInt64LittleEndian(space, value);
    }

    /// <summary>An address or size as wide as a pointer of the image.</summary>
    public void Word(long value)
    {
        if (is64Bit)
            UInt64((ulong)value);
        else
            UInt32((uint)value);
    }

    public void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    public void ZeroTerminated(string text)
    {
        Bytes(Encoding.UTF8.GetBytes(text));
        Byte(0);
    }

    /// <summary>The name of a segment or section, a field of 16 bytes.</summary>
    public void Name16(string name)
    {
        Bytes(Encoding.ASCII.GetBytes(name));
        Zeros(16 - name.Length);
    }

    public void Uleb(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            Byte((int)(value & 0x7f) | 0x80);
        Byte((int)value);
    }

    /// <summary>Appends zeros; new space in the buffer is already zero.</summary>
    public void Zeros(int count) => Reserve(count);

    public void PadTo(int length) => Zeros(length - Length);

    public void Align(int boundary) => PadTo(RoundUp(Length, boundary));

    public static int RoundUp(int value, int boundary) => (value + boundary - 1) / boundary * boundary;

    private Span<byte> Reserve(int count)
    {
        if (Length + count > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        var space = _bytes.AsSpan(Length, count);
        Length += count;
        return space;
    }
}
