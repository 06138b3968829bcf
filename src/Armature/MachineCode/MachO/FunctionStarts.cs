using Armature.Binaries;
using Armature.Binaries.MachO;

namespace Armature.MachineCode.MachO;

/// <summary>Where functions are (<c>mach-o/loader.h</c>, LC_FUNCTION_STARTS): each ends where the next starts, or before data (LC_DATA_IN_CODE).</summary>
internal static class FunctionStarts
{
    private const int DataEntryBytes = 8;

    public static List<FunctionRange> Read(SliceBytes bytes, MachLayoutFacts facts)
    {
        var starts = Starts(bytes, facts);
        var data = DataStarts(bytes, facts);
        var ends = facts.Sections.Select(static section => section.Address + section.Size).ToArray();
        Array.Sort(ends);
        var functions = new List<FunctionRange>(starts.Count);
        for (var i = 0; i < starts.Count; i++)
        {
            var end = Math.Min(After(ends, starts[i]), After(data, starts[i]));
            functions.Add(new FunctionRange(starts[i], i + 1 < starts.Count ? Math.Min(end, starts[i + 1]) : end));
        }

        return functions;
    }

    private static List<ulong> Starts(SliceBytes bytes, MachLayoutFacts facts)
    {
        var starts = new List<ulong>();
        if (!bytes.TryView(facts.Starts, Endian.Little, out var view))
            return starts;
        var cursor = new LebCursor(view);
        var at = facts.Base;
        while (cursor.TryUleb(out var distance) && (distance != 0 || starts.Count == 0) && distance <= int.MaxValue)
        {
            at = unchecked(at + distance);
            starts.Add(at);
        }

        return starts;
    }

    private static ulong[] DataStarts(SliceBytes bytes, MachLayoutFacts facts)
    {
        if (!bytes.TryView(facts.Data, Endian.Little, out var view))
            return [];
        var starts = new ulong[view.Length / DataEntryBytes];
        for (var i = 0; i < starts.Length; i++)
        {
            view.TryUInt32(i * DataEntryBytes, out var offset);
            starts[i] = unchecked(facts.Base + offset);
        }

        Array.Sort(starts);
        return starts;
    }

    // the first of the sorted addresses behind a start
    private static ulong After(ulong[] sorted, ulong start)
    {
        var at = Array.BinarySearch(sorted, start);
        at = at < 0 ? ~at : at + 1;
        while (at < sorted.Length && sorted[at] == start)
            at++;
        return at < sorted.Length ? sorted[at] : ulong.MaxValue;
    }
}
