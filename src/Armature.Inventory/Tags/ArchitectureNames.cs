using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Inventory.Tags;

/// <summary>The architectures behind the names that tags use; empty (or null) where a name is not known.</summary>
internal static class ArchitectureNames
{
    /// <summary>As <c>uname -m</c> names it.</summary>
    public static ImmutableArray<Architecture> OfLinux(string name) =>
        name switch
        {
            "x86_64" => [Architecture.X86_64],
            "i686" or "i586" or "i386" => [Architecture.X86],
            "aarch64" => [Architecture.Arm64],
            "armv6l" or "armv7l" or "armv8l" => [Architecture.Arm],
            "ppc" => [Architecture.PowerPC],
            "ppc64" => [Architecture.PowerPC64],
            "ppc64le" => [Architecture.PowerPC64LE],
            "s390x" => [Architecture.S390X],
            "riscv32" => [Architecture.RiscV32],
            "riscv64" => [Architecture.RiscV64],
            "loongarch64" => [Architecture.LoongArch64],
            "mips" => [Architecture.Mips],
            "mips64" => [Architecture.Mips64],
            "sparc64" => [Architecture.Sparc64],
            _ => [],
        };

    /// <summary>A thin or fat format of macOS: every architecture that a file of it holds.</summary>
    public static ImmutableArray<Architecture> OfMacFormat(string name) =>
        name switch
        {
            "x86_64" => [Architecture.X86_64],
            "arm64" => [Architecture.Arm64],
            "universal2" => [Architecture.X86_64, Architecture.Arm64],
            "intel" => [Architecture.X86, Architecture.X86_64],
            "fat64" => [Architecture.X86_64, Architecture.PowerPC64],
            "fat3" or "fat32" => [Architecture.X86, Architecture.X86_64, Architecture.PowerPC],
            "fat" => [Architecture.X86, Architecture.PowerPC],
            "universal" => [Architecture.X86, Architecture.X86_64, Architecture.PowerPC, Architecture.PowerPC64],
            "i386" => [Architecture.X86],
            "ppc" => [Architecture.PowerPC],
            "ppc64" => [Architecture.PowerPC64],
            _ => [],
        };

    /// <summary>An Android ABI (PEP 738).</summary>
    public static ImmutableArray<Architecture> OfAndroid(string abi) =>
        abi switch
        {
            "arm64_v8a" => [Architecture.Arm64],
            "armeabi_v7a" => [Architecture.Arm],
            "x86_64" => [Architecture.X86_64],
            "x86" => [Architecture.X86],
            _ => [],
        };

    /// <summary>What <c>uname -m</c> says there; null for an architecture that Linux wheels are not built for.</summary>
    public static string? ForLinux(Architecture architecture) =>
        architecture switch
        {
            Architecture.X86 => "i686",
            Architecture.X86_64 => "x86_64",
            Architecture.Arm => "armv7l",
            Architecture.Arm64 => "aarch64",
            Architecture.PowerPC64 => "ppc64",
            Architecture.PowerPC64LE => "ppc64le",
            Architecture.S390X => "s390x",
            Architecture.RiscV64 => "riscv64",
            Architecture.LoongArch64 => "loongarch64",
            _ => null,
        };
}
