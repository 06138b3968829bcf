namespace Armature.MachineCode.Analysis;

/// <summary>
/// Functions of a program for Windows that its table for unwinding leaves out, because they call nothing and save nothing: what exports and direct calls name
/// outside of the table, as far as control can get from there.
/// </summary>
internal static class LeafFunctions
{
    public static List<FunctionRange> Find<T>(ProgramCode program, InstructionSet<T> set)
        where T : struct
    {
        var starts = new SortedSet<ulong>(program.ExportedAddresses);
        foreach (var segment in program.Segments)
            set.AddCallTargets(segment, starts);
        var functions = new List<FunctionRange>();
        foreach (var start in starts)
        {
            if (program.FunctionOf(start) is not null || program.SegmentOf(start) is not { } segment)
                continue;
            var code = ReachableCode.From(start, at => at >= start && segment.Contains(at) && program.FunctionOf(at) is null, set);
            if (code is { Count: > 0 })
                functions.Add(new FunctionRange(start, set.NextOf(set.At(code.Max()))));
        }

        return functions;
    }
}
