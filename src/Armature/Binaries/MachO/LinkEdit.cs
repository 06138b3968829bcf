namespace Armature.Binaries.MachO;

/// <summary>Reads nearby tables of __LINKEDIT from the file at once.</summary>
internal readonly ref struct LinkEdit
{
    /// <summary>A gap between tables up to this size is cheaper to read than to skip with a second read.</summary>
    private const int Slack = 64 * 1024;

    private readonly SliceBytes _slice;
    private readonly ByteView _held;
    private readonly Endian _endian;

    public LinkEdit(SliceBytes slice, Endian endian, params ReadOnlySpan<DataRange> tables)
    {
        _slice = slice;
        _endian = endian;
        var (start, end, sum) = (long.MaxValue, 0L, 0L);
        foreach (var table in tables)
        {
            if (table.IsEmpty || !slice.Holds(table))
                continue;
            (start, end, sum) = (Math.Min(start, table.Offset), Math.Max(end, table.End), sum + table.Length);
        }

        if (sum > 0 && end - start <= sum + Slack)
            slice.TryView(new DataRange(start, end - start), endian, out _held);
    }

    /// <summary>A table, whether it was read in advance or not.</summary>
    public bool TryView(DataRange range, string structure, FaultList faults, out ByteView view)
    {
        if (
            _held.TryView(_slice.At(range.Offset).Bytes - _held.Origin.Bytes, range.Length, out view)
            || _slice.TryView(range, _endian, out view)
        )
            return true;
        faults.Add(
            _slice.At(range.Offset),
            structure,
            $"ends at {_slice.At(range.End)}, but the file has only {_slice.At(_slice.Length)} bytes"
        );
        return false;
    }
}
