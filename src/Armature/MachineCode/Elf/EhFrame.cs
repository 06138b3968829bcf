using Armature.Binaries.Elf;

namespace Armature.MachineCode.Elf;

/// <summary>Where functions are, by the table that unwinding uses (Linux Standard Base, "Exception Frames"): <c>.eh_frame_hdr</c> and <c>.eh_frame</c>.</summary>
internal static class EhFrame
{
    private const int HeaderBytes = 12;
    private const int EntryBytes = 8;

    // DW_EH_PE_datarel | DW_EH_PE_sdata4: what every linker writes
    private const byte TableEncoding = 0x3b;
    private const byte CountEncoding = 0x03;

    // length, CIE pointer, start (DW_EH_PE_pcrel | DW_EH_PE_sdata4), size
    private const int FrameBytes = 16;
    private const int FrameStartAt = 8;

    /// <summary>The functions; empty without such a table, and for one of an unknown kind.</summary>
    public static List<FunctionRange> Read(SegmentMap map, ProgramHeader? segment)
    {
        if (
            segment is not { } header
            || !map.TryView(header.Address, HeaderBytes, out var head)
            || !head.TryByte(2, out var countEncoding)
            || !head.TryByte(3, out var tableEncoding)
            || countEncoding != CountEncoding
            || tableEncoding != TableEncoding
            || !head.TryUInt32(8, out var claimed)
            || !map.TryLocate(unchecked(header.Address + HeaderBytes), out var range)
        )
            return [];
        var count = (int)Math.Min(claimed, range.Length / EntryBytes);
        if (!map.TryView(unchecked(header.Address + HeaderBytes), (long)count * EntryBytes, out var table))
            return [];
        var functions = new List<FunctionRange>(count);
        for (var i = 0; i < count; i++)
        {
            table.TryUInt32(i * EntryBytes, out var startOffset);
            table.TryUInt32((i * EntryBytes) + 4, out var frameOffset);
            var start = Relative(header.Address, startOffset);
            if (Size(map, Relative(header.Address, frameOffset), start) is { } size)
                functions.Add(new FunctionRange(start, unchecked(start + size)));
        }

        return functions;
    }

    private static ulong? Size(SegmentMap map, ulong frame, ulong start)
    {
        if (
            !map.TryView(frame, FrameBytes, out var entry)
            || !entry.TryUInt32(FrameStartAt, out var offset)
            || !entry.TryUInt32(12, out var size)
        )
            return null;
        return Relative(unchecked(frame + FrameStartAt), offset) == start && size > 0 ? size : null;
    }

    private static ulong Relative(ulong origin, uint offset) => unchecked(origin + (ulong)(long)(int)offset);
}
