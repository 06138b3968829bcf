using System.Text;

namespace Armature.Binaries.Elf;

/// <summary>The dynamic string table (DT_STRTAB), copied from the file so that symbol tables can refer to it.</summary>
internal sealed class DynamicStrings
{
    /// <summary>The memory a string takes in addition to its characters.</summary>
    private const int TextCost = 32;

    private const int LargestUnchecked = 1024 * 1024;

    private readonly byte[] _bytes;
    private readonly FaultList _faults;
    private readonly long _origin;

    /// <summary>Bytes of names that may still be read. Without a limit, overlapping names would multiply time and memory.</summary>
    private long _budget;

    private DynamicStrings(byte[] bytes, long origin, FaultList faults)
    {
        _bytes = bytes;
        _origin = origin;
        _faults = faults;
        _budget = 0x10000 + 8L * bytes.Length;
    }

    public byte[] Bytes => _bytes;

    /// <summary>Copies the table; empty, with a fault, if it is not in the file.</summary>
    public static DynamicStrings Read(SegmentMap map, DynamicTable dynamic, FaultList faults)
    {
        if (dynamic[DynamicTag.StringTable] is not { } address)
            return new DynamicStrings([], 0, faults);
        if (!map.TryLocate(address, out var range))
        {
            faults.Add(new FileOffset(0), "DT_STRTAB", $"has address 0x{address:x}, which is not in a loaded part of the file");
            return new DynamicStrings([], 0, faults);
        }

        var size = FileRange.Clamp(dynamic[DynamicTag.StringTableSize] ?? (ulong)range.Length);
        if (size > range.Length)
            faults.Add(new FileOffset(range.Offset), "DT_STRSZ", $"claims {size} bytes of strings, but the file has {range.Length}");
        return new DynamicStrings(Copy(map, range with { Length = Math.Min(size, range.Length) }), range.Offset, faults);
    }

    // an archive may claim a false length: check that a large table exists before allocating memory for it
    private static byte[] Copy(SegmentMap map, FileRange range)
    {
        if (range.Length > LargestUnchecked)
            return map.TryView(range, out var view) ? view.Bytes.ToArray() : [];
        var bytes = GC.AllocateUninitializedArray<byte>((int)range.Length);
        return map.TryCopy(range.Offset, bytes) ? bytes : [];
    }

    /// <summary>The range of the name at an offset; false unless it starts and ends within the table.</summary>
    public bool TryRange(ulong offset, out NameRange range)
    {
        range = default;
        if (offset >= (ulong)_bytes.Length || _budget <= 0)
            return false;
        var start = (int)offset;
        var length = _bytes.AsSpan(start).IndexOf((byte)0);
        _budget -= length < 0 ? _bytes.Length - start : length + 1;
        range = new NameRange(start, Math.Max(length, 0));
        return length >= 0;
    }

    /// <summary>The string at an offset; null, with a fault, if the table has none there.</summary>
    /// <param name="structure">What refers to the string, for the fault.</param>
    public string? Text(ulong offset, string structure)
    {
        _budget -= TextCost;
        if (TryRange(offset, out var range))
            return Encoding.UTF8.GetString(_bytes, range.Start, range.Length);
        AddNameFault(offset, structure);
        return null;
    }

    /// <summary>Reports a name that could not be read.</summary>
    public void AddNameFault(ulong offset, string structure) =>
        _faults.Add(
            new FileOffset(_origin),
            structure,
            _budget <= 0
                ? "has names that overlap so often that the rest is not read"
                : $"has a name at 0x{offset:x}, outside the string table of {_bytes.Length} bytes"
        );
}
