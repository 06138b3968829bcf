namespace Armature.Binaries.MachO;

/// <summary>A range in a load command, in bytes from the start of the slice.</summary>
internal readonly record struct DataRange(long Offset, long Length)
{
    public bool IsEmpty => Length == 0;

    public long End => Offset + Length;
}

/// <summary>The part of a file that belongs to one slice.</summary>
/// <param name="file">The file.</param>
/// <param name="start">Where the slice starts in it.</param>
/// <param name="length">Bytes of the slice that the file contains.</param>
internal sealed class SliceBytes(ByteSource file, long start, long length)
{
    public long Start => start;

    public long Length => length;

    public FileOffset At(long offset) => new(start + offset);

    public bool TryView(DataRange range, Endian endian, out ByteView view)
    {
        view = default;
        return Holds(range) && file.TryView(start + range.Offset, range.Length, endian, out view);
    }

    /// <summary>A range cut off at the end of the slice.</summary>
    public bool TryHead(long offset, long most, Endian endian, out ByteView view) =>
        TryView(new DataRange(offset, Math.Min(most, length - Math.Min(offset, length))), endian, out view);

    public bool Holds(DataRange range) => range.Offset >= 0 && range.Length >= 0 && range.Offset <= length - range.Length;
}
