namespace Armature.Binaries.Elf;

/// <summary>Where in the file the bytes of an address lie, by the PT_LOAD segments; what the segments claim beyond the file's end is not there.</summary>
internal sealed class SegmentMap(ByteSource file, Endian endian, ProgramHeader[] headers)
{
    public Endian Endian => endian;

    /// <summary>The bytes from an address to the end of its segment; false where no segment takes it from the file.</summary>
    public bool TryLocate(ulong address, out FileRange range)
    {
        // a later segment is mapped over an earlier one
        for (var i = headers.Length - 1; i >= 0; i--)
        {
            ref readonly var segment = ref headers[i];
            if (segment.Type == SegmentType.Load && address >= segment.Address && address - segment.Address < segment.FileSize)
            {
                range = Within(segment, address - segment.Address);
                return range.Length > 0;
            }
        }

        range = default;
        return false;
    }

    /// <summary>A window on the bytes at an address; false where they are not all in one segment and in the file.</summary>
    public bool TryView(ulong address, long length, out ByteView view)
    {
        if (TryLocate(address, out var range) && length <= range.Length)
            return TryView(range with { Length = length }, out view);
        view = default;
        return false;
    }

    /// <summary>A window on a range of the file.</summary>
    public bool TryView(FileRange range, out ByteView view) => file.TryView(range.Offset, range.Length, endian, out view);

    /// <summary>Copies a range of the file; false where it is not all there.</summary>
    public bool TryCopy(long offset, Span<byte> destination) => file.TryCopy(offset, destination);

    /// <summary>Asks for a range at once, so that a source that keeps what it has read serves the parts of it from one read.</summary>
    public void Fetch(FileRange range) => file.TryBytes(range.Offset, range.Length, out _);

    /// <summary>What of a segment's bytes is in the file.</summary>
    public FileRange Within(in ProgramHeader segment, ulong skip = 0)
    {
        var start = FileRange.Clamp(segment.Offset) + FileRange.Clamp(skip);
        return new FileRange(start, Math.Clamp(file.Length - start, 0, FileRange.Clamp(segment.FileSize - skip)));
    }
}
