namespace Armature.Binaries.MachO;

/// <summary>The tables of __LINKEDIT that lie close together, read from the file in one go.</summary>
internal readonly ref struct LinkEdit
{
    /// <summary>Bytes between the tables that are cheaper to read over than a second read would be.</summary>
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

    /// <summary>A table, wherever it lies in the slice.</summary>
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
            $"ends at {_slice.At(range.End)}, and the file holds {_slice.At(_slice.Length)} bytes"
        );
        return false;
    }
}
