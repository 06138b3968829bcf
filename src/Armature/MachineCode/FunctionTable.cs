using System.Collections.Immutable;

namespace Armature.MachineCode;

/// <summary>Makes one table of functions from several sources.</summary>
internal static class FunctionTable
{
    /// <summary>The functions within the code, by address, not overlapping: where two do, the first source has precedence, then the earlier start.</summary>
    public static FunctionRange[] Of(ImmutableArray<CodeSegment> code, params ReadOnlySpan<IReadOnlyList<FunctionRange>> sources)
    {
        var most = 0;
        foreach (var source in sources)
            most += source.Count;
        var all = new List<FunctionRange>(most);
        foreach (var source in sources)
        {
            var known = Sorted(all);
            foreach (var function in source)
            {
                if (IsIn(code, function) && !Overlaps(known, function))
                    all.Add(function);
            }
        }

        var sorted = Sorted(all);
        var kept = 0;
        foreach (var function in sorted)
        {
            if (kept == 0 || function.Start >= sorted[kept - 1].End)
                sorted[kept++] = function;
        }

        return sorted[..kept];
    }

    private static bool IsIn(ImmutableArray<CodeSegment> code, FunctionRange function)
    {
        foreach (var segment in code)
        {
            if (function.Start >= segment.Address && function.End > function.Start && function.End <= segment.End)
                return true;
        }

        return false;
    }

    private static FunctionRange[] Sorted(List<FunctionRange> functions)
    {
        FunctionRange[] sorted = [.. functions];
        Array.Sort(sorted, static (left, right) => left.Start.CompareTo(right.Start));
        return sorted;
    }

    private static bool Overlaps(FunctionRange[] sorted, FunctionRange function)
    {
        var at = Array.BinarySearch(sorted, function, s_byStart);
        var next = at >= 0 ? at : ~at;
        return (next < sorted.Length && sorted[next].Start < function.End) || (next > 0 && sorted[next - 1].End > function.Start);
    }

    private static readonly Comparer<FunctionRange> s_byStart = Comparer<FunctionRange>.Create(
        static (left, right) => left.Start.CompareTo(right.Start)
    );
}
