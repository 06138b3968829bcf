namespace Armature.Subjects.Hosts;

/// <summary>The levels of x86-64 (psABI, "micro-architecture levels") by the flags that Linux shows.</summary>
internal static class ProcessorLevel
{
    private static readonly (string Name, string[] Flags)[] s_levels =
    [
        ("x86-64-v2", ["cx16", "lahf_lm", "popcnt", "pni", "sse4_1", "sse4_2", "ssse3"]),
        ("x86-64-v3", ["avx", "avx2", "bmi1", "bmi2", "f16c", "fma", "abm", "movbe"]),
        ("x86-64-v4", ["avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"]),
    ];

    /// <summary>The levels that the text of <c>/proc/cpuinfo</c> reaches, best first.</summary>
    public static IReadOnlyList<string> Of(string information)
    {
        var flags = Flags(information);
        var levels = new List<string>();
        foreach (var (name, needed) in s_levels)
        {
            if (!needed.All(flags.Contains))
                break;
            levels.Insert(0, name);
        }

        return levels;
    }

    private static HashSet<string> Flags(string information)
    {
        foreach (var line in information.AsSpan().EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (colon > 0 && line[..colon].TrimEnd() is "flags")
                return [.. line[(colon + 1)..].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        }

        return [];
    }
}
