using System.Runtime.Intrinsics.X86;

namespace Armature.Subjects.Hosts;

/// <summary>The levels of x86-64 (psABI, "micro-architecture levels"), derived from the CPU flags that Linux reports.</summary>
internal static class ProcessorLevel
{
    private static readonly (string Name, string[] Flags)[] s_levels =
    [
        ("x86-64-v2", ["cx16", "lahf_lm", "popcnt", "pni", "sse4_1", "sse4_2", "ssse3"]),
        ("x86-64-v3", ["avx", "avx2", "bmi1", "bmi2", "f16c", "fma", "abm", "movbe"]),
        ("x86-64-v4", ["avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"]),
    ];

    /// <summary>The levels that the processor of this process supports, best first.</summary>
    /// <param name="information">The text of <c>/proc/cpuinfo</c>.</param>
    public static IReadOnlyList<string> OfThisProcessor(string information) => Of(information, HasLeadingZeroCount() ? ["abm"] : []);

    /// <summary>The levels that the flags in the text of <c>/proc/cpuinfo</c> support, best first.</summary>
    /// <param name="more">Additional flags known from elsewhere.</param>
    public static IReadOnlyList<string> Of(string information, params IEnumerable<string> more)
    {
        var flags = Flags(information);
        flags.UnionWith(more);
        var levels = new List<string>();
        foreach (var (name, needed) in s_levels)
        {
            if (!needed.All(flags.Contains))
                break;
            levels.Insert(0, name);
        }

        return levels;
    }

    // a virtual machine may hide the flag from the kernel but not from CPUID, which glibc uses (sysdeps/x86/cpu-features.c)
    private static bool HasLeadingZeroCount()
    {
        const int Extended = unchecked((int)0x8000_0000);
        return X86Base.IsSupported
            && unchecked((uint)X86Base.CpuId(Extended, 0).Eax) > unchecked((uint)Extended)
            && (X86Base.CpuId(Extended + 1, 0).Ecx & (1 << 5)) != 0;
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
