using Armature.Binaries;

namespace Armature.MachineCode.Pe;

/// <summary>
/// The static constructors that Visual C++'s start-up code of x64 runs: it passes the start and the end of a table of functions to <c>_initterm</c>.
/// </summary>
internal static class InitializerTables
{
    private const int Word = 8;
    private const int MostTables = 16;
    private const int MostFunctions = 65536;

    // lea rdx, [rip+end] and lea rcx, [rip+start] in any order, then the call
    private const int LoadBytes = 7;
    private const byte End = 0x15;
    private const byte Start = 0x0d;

    private static ReadOnlySpan<byte> Load => [0x48, 0x8d];

    public static IEnumerable<ulong> Find(ProgramCode program, MappedImage image)
    {
        if (!program.Imports.Any(static name => name is "_initterm" or "_initterm_e"))
            yield break;
        foreach (var (start, end) in program.Segments.SelectMany(segment => Tables(segment, program)).Take(MostTables))
        {
            for (var place = start; place < end && place - start < MostFunctions * Word; place = unchecked(place + Word))
            {
                if (image.WordAt(place) is { } function && program.SegmentOf(function) is not null)
                    yield return function;
            }
        }
    }

    private static List<(ulong Start, ulong End)> Tables(CodeSegment segment, ProgramCode program)
    {
        var tables = new List<(ulong, ulong)>();
        var view = new ByteView(segment.Bytes, default, Endian.Little);
        var at = 0;
        while (segment.Bytes[at..].IndexOf(Load) is >= 0 and var next && tables.Count < MostTables)
        {
            at += next;
            if (
                TryLoad(view, at, out var one, out var first)
                && TryLoad(view, at + LoadBytes, out var other, out var second)
                && (one, other) is (Start, End) or (End, Start)
                && CallsInitializers(view, at + (2 * LoadBytes), segment.Address, program)
            )
            {
                var (start, end) = one is Start ? (first, second) : (second, first);
                tables.Add((unchecked(segment.Address + (ulong)start), unchecked(segment.Address + (ulong)end)));
            }

            at++;
        }

        return tables;
    }

    // the register, and the address relative to the segment
    private static bool TryLoad(in ByteView code, int at, out byte register, out long address)
    {
        (register, address) = (0, 0);
        if (!code.TryBytes(at, 2, out var opcode) || !opcode.SequenceEqual(Load))
            return false;
        code.TryByte(at + 2, out register);
        var isHeld = code.TryUInt32(at + 3, out var offset);
        address = at + LoadBytes + (long)unchecked((int)offset);
        return isHeld;
    }

    // call rel32 of `jmp [slot]`, or call [slot]
    private static bool CallsInitializers(in ByteView code, int at, ulong origin, ProgramCode program)
    {
        if (!code.TryByte(at, out var opcode))
            return false;
        var stub = at;
        if (opcode == 0xe8 && code.TryUInt32(at + 1, out var target))
            stub = unchecked(at + 5 + (int)target);
        return code.TryBytes(stub, 2, out var jump)
            && jump[0] == 0xff
            && jump[1] is 0x25 or 0x15
            && code.TryUInt32(stub + 2, out var slot)
            && program.ImportAt(unchecked(origin + (ulong)(stub + 6) + (ulong)(long)(int)slot)) is "_initterm" or "_initterm_e";
    }
}
