using System.Collections.Frozen;

namespace Armature.MachineCode;

/// <summary>Functions and variables of other libraries that show what the processor supports.</summary>
internal static class CpuTests
{
    private static readonly FrozenSet<string> s_names = FrozenSet.ToFrozenSet(
        [
            // glibc, FreeBSD, Android
            "getauxval",
            "elf_aux_info",
            "android_getCpuFeatures",
            "__riscv_hwprobe",
            // libgcc and compiler-rt: __builtin_cpu_supports
            "__cpu_model",
            "__cpu_features2",
            "__cpu_indicator_init",
            "__aarch64_have_lse_atomics",
            "__init_cpu_features_resolver",
            // macOS
            "sysctlbyname",
            "_sysctlbyname",
            "sysctl",
            "_sysctl",
            // Windows
            "IsProcessorFeaturePresent",
            "GetEnabledXStateFeatures",
        ],
        StringComparer.Ordinal
    );

    // libraries for this purpose: cpuinfo, google/cpu_features, libsimdpp and the like
    private static readonly string[] s_parts =
    [
        "cpuid",
        "cpuinfo",
        "cpu_info",
        "cpufeature",
        "cpu_feature",
        "cpu_supports",
        "cpu_has",
        "hwcap",
    ];

    /// <summary>Whether a name is one of them.</summary>
    public static bool IsTest(string name) =>
        s_names.Contains(name) || s_parts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
}
