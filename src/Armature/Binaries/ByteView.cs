using System.Buffers.Binary;

namespace Armature.Binaries;

/// <summary>A bounds-checked window onto the bytes of a file. Reading outside it returns false and never throws.</summary>
/// <param name="bytes">The bytes in the window.</param>
/// <param name="origin">Where the window starts in the file, so that a fault can give an offset that a hex dump shows.</param>
/// <param name="endian">The byte order of words.</param>
internal readonly ref struct ByteView(ReadOnlySpan<byte> bytes, FileOffset origin, Endian endian)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Where the window starts in the file.</summary>
    public FileOffset Origin { get; } = origin;

    /// <summary>The byte order of words.</summary>
    public Endian Endian { get; } = endian;

    /// <summary>Bytes in the window.</summary>
    public int Length => _bytes.Length;

    /// <summary>All bytes of the window.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Converts an offset in the window to an offset in the file.</summary>
    public FileOffset At(long offset) => new(Origin.Bytes + offset);

    /// <summary>A range of the window.</summary>
    public bool TryBytes(long offset, long length, out ReadOnlySpan<byte> slice)
    {
        var held = offset >= 0 && length >= 0 && offset <= _bytes.Length - length;
        slice = held ? _bytes.Slice((int)offset, (int)length) : default;
        return held;
    }

    /// <summary>A window on a range of this one.</summary>
    public bool TryView(long offset, long length, out ByteView view)
    {
        var held = TryBytes(offset, length, out var slice);
        view = new ByteView(slice, held ? At(offset) : Origin, Endian);
        return held;
    }

    /// <summary>One byte.</summary>
    public bool TryByte(long offset, out byte value)
    {
        var held = TryBytes(offset, 1, out var one);
        value = held ? one[0] : (byte)0;
        return held;
    }

    /// <summary>A 16-bit word.</summary>
    public bool TryUInt16(long offset, out ushort value)
    {
        var held = TryBytes(offset, sizeof(ushort), out var word);
        value =
            !held ? (ushort)0
            : Endian is Endian.Big ? BinaryPrimitives.ReadUInt16BigEndian(word)
            : BinaryPrimitives.ReadUInt16LittleEndian(word);
        return held;
    }

    /// <summary>A 32-bit word.</summary>
    public bool TryUInt32(long offset, out uint value)
    {
        var held = TryBytes(offset, sizeof(uint), out var word);
        value =
            !held ? 0
            : Endian is Endian.Big ? BinaryPrimitives.ReadUInt32BigEndian(word)
            : BinaryPrimitives.ReadUInt32LittleEndian(word);
        return held;
    }

    /// <summary>A 64-bit word.</summary>
    public bool TryUInt64(long offset, out ulong value)
    {
        var held = TryBytes(offset, sizeof(ulong), out var word);
        value =
            !held ? 0
            : Endian is Endian.Big ? BinaryPrimitives.ReadUInt64BigEndian(word)
            : BinaryPrimitives.ReadUInt64LittleEndian(word);
        return held;
    }

    /// <summary>The bytes before the next NUL; false if the window ends without one.</summary>
    public bool TryZeroTerminated(long offset, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (offset < 0 || offset >= _bytes.Length)
            return false;
        var rest = _bytes[(int)offset..];
        var end = rest.IndexOf((byte)0);
        text = end < 0 ? default : rest[..end];
        return end >= 0;
    }
}
