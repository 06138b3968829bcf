using System.Buffers.Binary;
using System.Text;
using Armature.Binaries;

namespace Armature.Demo.MachO;

/// <summary>Bytes written one after the other in one byte order and with one size of address.</summary>
/// <param name="capacity">How many are expected.</param>
internal sealed class ByteWriter(Endian endian, bool is64Bit, int capacity = 64)
{
    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The bytes; not copied where as many were written as were expected.</summary>
    public byte[] ToArray() => Length == _bytes.Length ? _bytes : Written.ToArray();

    public void Byte(int value) => Room(1)[0] = (byte)value;

    public void UInt16(int value)
    {
        var room = Room(sizeof(ushort));
        if (endian is Endian.Big)
            BinaryPrimitives.WriteUInt16BigEndian(room, (ushort)value);
        else
            BinaryPrimitives.WriteUInt16LittleEndian(room, (ushort)value);
    }

    public void UInt32(uint value)
    {
        var room = Room(sizeof(uint));
        if (endian is Endian.Big)
            BinaryPrimitives.WriteUInt32BigEndian(room, value);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(room, value);
    }

    public void UInt32(int value) => UInt32((uint)value);

    public void UInt64(ulong value)
    {
        var room = Room(sizeof(ulong));
        if (endian is Endian.Big)
            BinaryPrimitives.WriteUInt64BigEndian(room, value);
        else
            BinaryPrimitives.WriteUInt64LittleEndian(room, value);
    }

    /// <summary>An address or size as wide as the image's pointers.</summary>
    public void Word(long value)
    {
        if (is64Bit)
            UInt64((ulong)value);
        else
            UInt32((uint)value);
    }

    public void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Room(bytes.Length));

    public void ZeroTerminated(string text)
    {
        Bytes(Encoding.UTF8.GetBytes(text));
        Byte(0);
    }

    /// <summary>A name in a field of 16 bytes: of a segment or a section.</summary>
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

    /// <summary>Room that is there is zero already.</summary>
    public void Zeros(int count) => Room(count);

    public void PadTo(int length) => Zeros(length - Length);

    public void Align(int boundary) => PadTo(RoundUp(Length, boundary));

    public static int RoundUp(int value, int boundary) => (value + boundary - 1) / boundary * boundary;

    private Span<byte> Room(int count)
    {
        if (Length + count > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        var room = _bytes.AsSpan(Length, count);
        Length += count;
        return room;
    }
}
