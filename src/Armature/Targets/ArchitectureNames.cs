using Armature.Binaries;

namespace Armature.Targets;

/// <summary>Names of architectures as used by people, wheel tags and loaders.</summary>
internal static class ArchitectureNames
{
    private static readonly Dictionary<string, Architecture> s_parsed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["x86_64"] = Architecture.X86_64,
        ["amd64"] = Architecture.X86_64,
        ["x64"] = Architecture.X86_64,
        ["aarch64"] = Architecture.Arm64,
        ["arm64"] = Architecture.Arm64,
        ["i686"] = Architecture.X86,
        ["i386"] = Architecture.X86,
        ["x86"] = Architecture.X86,
        ["win32"] = Architecture.X86,
        ["armv7l"] = Architecture.Arm,
        ["armv6l"] = Architecture.Arm,
        ["armhf"] = Architecture.Arm,
        ["arm"] = Architecture.Arm,
        ["ppc64le"] = Architecture.PowerPC64LE,
        ["ppc64el"] = Architecture.PowerPC64LE,
        ["ppc64"] = Architecture.PowerPC64,
        ["s390x"] = Architecture.S390X,
        ["riscv64"] = Architecture.RiscV64,
        ["loongarch64"] = Architecture.LoongArch64,
    };

    /// <summary>The names that <see cref="TryParse"/> accepts.</summary>
    public static IReadOnlyCollection<string> Known => s_parsed.Keys;

    /// <summary>Parses <c>aarch64</c>, <c>arm64</c>, <c>amd64</c>, <c>x64</c> and similar names, ignoring case.</summary>
    public static bool TryParse(string name, out Architecture architecture) => s_parsed.TryGetValue(name, out architecture);

    /// <summary>The name for reports: <c>arm64</c>, <c>x86_64</c>; on Linux <c>aarch64</c>.</summary>
    public static string Shown(Architecture architecture, bool onLinux = false) =>
        architecture switch
        {
            Architecture.Arm64 => onLinux ? "aarch64" : "arm64",
            Architecture.X86 => onLinux ? "i686" : "x86",
            Architecture.X86_64H => "x86_64h",
            Architecture.Arm64E => "arm64e",
            Architecture.PowerPC64LE => "ppc64le",
            Architecture.PowerPC64 => "ppc64",
            Architecture.PowerPC => "ppc",
            _ => architecture.ToString().ToLowerInvariant(),
        };

    /// <summary>The name in dyld's messages (<c>mach_o/Architecture.cpp</c>): i386, not x86.</summary>
    public static string InDyld(Architecture architecture) => architecture is Architecture.X86 ? "i386" : Shown(architecture);
}
