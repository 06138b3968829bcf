using System.Collections.Immutable;
using System.Text;

namespace Armature.Binaries.Elf;

/// <summary>Facts from the program headers themselves, without the tables they point to.</summary>
internal sealed class Segments(ProgramHeader[] headers, SegmentMap map, FaultList faults)
{
    /// <summary>PATH_MAX on Linux: the path of an interpreter is not longer.</summary>
    private const int LongestPath = 4096;

    /// <summary>The first segment of a type, or null.</summary>
    public ProgramHeader? First(uint type)
    {
        foreach (var header in headers)
        {
            if (header.Type == type)
                return header;
        }

        return null;
    }

    /// <summary>PT_LOAD, in order.</summary>
    public ImmutableArray<LoadSegment> Loads()
    {
        var loads = ImmutableArray.CreateBuilder<LoadSegment>();
        foreach (ref readonly var header in headers.AsSpan())
        {
            if (header.Type == SegmentType.Load)
                loads.Add(
                    new LoadSegment(
                        new FileOffset(FileRange.Clamp(header.Offset)),
                        header.FileSize,
                        new VirtualAddress(header.Address),
                        header.MemorySize,
                        header.Alignment,
                        header.Flags
                    )
                );
        }

        return loads.DrainToImmutable();
    }

    /// <summary>
    /// Read-only segments without the data that is not a constant of the program: relocations, and the unwind tables that link editors put
    /// after the constants. Without <c>-z separate-code</c>, constants follow the code in the segment that starts with the header.
    /// </summary>
    public ImmutableArray<ConstantRange> Constants(DynamicTable dynamic)
    {
        var constants = ImmutableArray.CreateBuilder<ConstantRange>();
        foreach (ref readonly var header in headers.AsSpan())
        {
            if (header.Type == SegmentType.Load && header.FileSize > 0 && IsConstant(header))
                AddConstants(constants, header, dynamic);
        }

        return constants.DrainToImmutable();
    }

    private static bool IsConstant(in ProgramHeader header) =>
        (header.Flags & SegmentType.WriteFlag) == 0 && ((header.Flags & SegmentType.ExecuteFlag) == 0 || header.Offset == 0);

    private void AddConstants(ImmutableArray<ConstantRange>.Builder constants, in ProgramHeader segment, DynamicTable dynamic)
    {
        var (start, end) = (segment.Address, unchecked(segment.Address + segment.FileSize));
        if (First(SegmentType.GnuEhFrame) is { Address: var unwinding } && unwinding >= start && unwinding < end)
            end = unwinding;
        Span<(ulong Address, ulong Size)> relocations =
        [
            (dynamic[DynamicTag.Rela] ?? 0, dynamic[DynamicTag.RelaSize] ?? 0),
            (dynamic[DynamicTag.Rel] ?? 0, dynamic[DynamicTag.RelSize] ?? 0),
            (dynamic[DynamicTag.PltRelocations] ?? 0, dynamic[DynamicTag.PltRelocationsSize] ?? 0),
        ];
        relocations.Sort();
        foreach (var (address, size) in relocations)
        {
            if (address < start || address >= end || size > end - address)
                continue;
            Add(segment, start, address);
            start = address + size;
        }

        Add(segment, start, end);

        void Add(in ProgramHeader segment, ulong from, ulong to)
        {
            if (to > from)
                constants.Add(
                    new ConstantRange(
                        new FileOffset(FileRange.Clamp(segment.Offset) + FileRange.Clamp(from - segment.Address)),
                        FileRange.Clamp(to - from)
                    )
                );
        }
    }

    /// <summary>The length that the file needs to contain all PT_LOAD segments; adds a fault for each that ends past the end of the file.</summary>
    public long LoadedLength(long fileLength)
    {
        long loaded = 0;
        for (var i = 0; i < headers.Length; i++)
        {
            if (headers[i].Type != SegmentType.Load || headers[i].FileSize == 0)
                continue;
            var end = FileRange.Clamp(headers[i].Offset) + FileRange.Clamp(headers[i].FileSize);
            loaded = Math.Max(loaded, end);
            if (end > fileLength)
                faults.Add(new FileOffset(fileLength), $"program header {i}", $"has a PT_LOAD up to 0x{end:x}, past the end of the file");
        }

        return loaded;
    }

    /// <summary>PT_GNU_STACK.</summary>
    public StackRequest Stack() =>
        First(SegmentType.GnuStack) switch
        {
            null => StackRequest.NotSpecified,
            { Flags: var flags } when (flags & SegmentType.ExecuteFlag) != 0 => StackRequest.Executable,
            _ => StackRequest.NonExecutable,
        };

    /// <summary>PT_INTERP.</summary>
    public string? Interpreter()
    {
        // in a file of debug information it has no contents
        if (First(SegmentType.Interpreter) is not { } segment || segment is { FileSize: 0, MemorySize: > 0 })
            return null;
        var range = map.Within(segment);
        if (
            map.TryView(range with { Length = Math.Min(range.Length, LongestPath) }, out var view)
            && view.TryZeroTerminated(0, out var path)
        )
            return Encoding.UTF8.GetString(path);
        faults.Add(new FileOffset(range.Offset), "PT_INTERP", "has a path that does not end within its segment");
        return null;
    }
}
