namespace Armature.Binaries.Elf;

/// <summary>Maps addresses to ranges of the file through the PT_LOAD segments. Ranges are cut off at the end of the file.</summary>
internal sealed class SegmentMap(ByteSource file, Endian endian, ProgramHeader[] headers)
{
    public Endian Endian => endian;

    /// <summary>The bytes from an address to the end of its segment; false if no segment loads that address from the file.</summary>
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

    /// <summary>A window onto the bytes at an address; false unless one segment and the file contain all of them.</summary>
    public bool TryView(ulong address, long length, out ByteView view)
    {
        if (TryLocate(address, out var range) && length <= range.Length)
            return TryView(range with { Length = length }, out view);
        view = default;
        return false;
    }

    /// <summary>A window onto a range of the file.</summary>
    public bool TryView(FileRange range, out ByteView view) => file.TryView(range.Offset, range.Length, endian, out view);

    /// <summary>Copies a range of the file; false if the file does not contain all of it.</summary>
    public bool TryCopy(long offset, Span<byte> destination) => file.TryCopy(offset, destination);

    /// <summary>Reads a range in advance, so that a caching source serves its parts from one read.</summary>
    public void Fetch(FileRange range) => file.TryBytes(range.Offset, range.Length, out _);

    /// <summary>The part of a segment that the file contains.</summary>
    public FileRange Within(in ProgramHeader segment, ulong skip = 0)
    {
        var start = FileRange.Clamp(segment.Offset) + FileRange.Clamp(skip);
        return new FileRange(start, Math.Clamp(file.Length - start, 0, FileRange.Clamp(segment.FileSize - skip)));
    }
}
