using System.Text;

namespace Armature.Binaries.Elf;

/// <summary>The dynamic string table (DT_STRTAB), copied out of the file so that symbol tables can point into it.</summary>
internal sealed class DynamicStrings
{
    /// <summary>What a string weighs besides its characters.</summary>
    private const int TextCost = 32;

    private const int LargestUnseen = 1024 * 1024;

    private readonly byte[] _bytes;
    private readonly FaultLog _faults;
    private readonly long _origin;

    /// <summary>Bytes of names that may still be read: names that overlap must multiply neither time nor memory.</summary>
    private long _budget;

    private DynamicStrings(byte[] bytes, long origin, FaultLog faults)
    {
        _bytes = bytes;
        _origin = origin;
        _faults = faults;
        _budget = 0x10000 + 8L * bytes.Length;
    }

    public byte[] Bytes => _bytes;

    /// <summary>Copies the table; empty with a fault where it is not in the file.</summary>
    public static DynamicStrings Read(SegmentMap map, DynamicTable dynamic, FaultLog faults)
    {
        if (dynamic[DynamicTag.StringTable] is not { } address)
            return new DynamicStrings([], 0, faults);
        if (!map.TryLocate(address, out var range))
        {
            faults.Add(new FileOffset(0), "DT_STRTAB", $"address 0x{address:x} is in no part of the file that is loaded");
            return new DynamicStrings([], 0, faults);
        }

        var size = FileRange.Clamp(dynamic[DynamicTag.StringTableSize] ?? (ulong)range.Length);
        if (size > range.Length)
            faults.Add(new FileOffset(range.Offset), "DT_STRSZ", $"{size} bytes of strings, {range.Length} are there");
        return new DynamicStrings(Copy(map, range with { Length = Math.Min(size, range.Length) }), range.Offset, faults);
    }

    // where an archive says how long a file is, a large table is looked at before there is room for it
    private static byte[] Copy(SegmentMap map, FileRange range)
    {
        if (range.Length > LargestUnseen)
            return map.TryView(range, out var view) ? view.Bytes.ToArray() : [];
        var bytes = GC.AllocateUninitializedArray<byte>((int)range.Length);
        return map.TryCopy(range.Offset, bytes) ? bytes : [];
    }

    /// <summary>Where the name at an offset lies; false where it does not start and end within the table.</summary>
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

    /// <summary>The text at an offset; null with a fault where there is none.</summary>
    /// <param name="structure">Who asks, for the fault.</param>
    public string? Text(ulong offset, string structure)
    {
        _budget -= TextCost;
        if (TryRange(offset, out var range))
            return Encoding.UTF8.GetString(_bytes, range.Start, range.Length);
        AddNameFault(offset, structure);
        return null;
    }

    /// <summary>Says that a name could not be read.</summary>
    public void AddNameFault(ulong offset, string structure) =>
        _faults.Add(
            new FileOffset(_origin),
            structure,
            _budget <= 0
                ? "the names overlap so often that no more are read"
                : $"its name at 0x{offset:x} is not in the string table of {_bytes.Length} bytes"
        );
}
