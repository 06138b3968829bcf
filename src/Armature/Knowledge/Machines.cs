using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>The names of architectures in wheel tags and in file names of extension modules, by system.</summary>
internal static class Machines
{
    /// <summary>The output of <c>uname -m</c> on Linux (the kernel's <c>UTS_MACHINE</c>), and the tags (PEP 425, 600, 656).</summary>
    public static MachineTable Linux { get; } =
        new(
            ("x86_64", Architecture.X86_64),
            ("aarch64", Architecture.Arm64),
            ("i686", Architecture.X86),
            ("i586", Architecture.X86),
            ("i386", Architecture.X86),
            ("armv7l", Architecture.Arm),
            ("armv6l", Architecture.Arm),
            ("armv8l", Architecture.Arm),
            ("ppc", Architecture.PowerPC),
            ("ppc64", Architecture.PowerPC64),
            ("ppc64le", Architecture.PowerPC64LE),
            ("s390x", Architecture.S390X),
            ("riscv32", Architecture.RiscV32),
            ("riscv64", Architecture.RiscV64),
            ("loongarch64", Architecture.LoongArch64),
            ("mips", Architecture.Mips),
            ("mips64", Architecture.Mips64),
            ("sparc64", Architecture.Sparc64)
        );

    /// <summary>The platforms of Windows, <c>sysconfig.get_platform()</c> with <c>_</c> (CPython <c>PC/pyconfig.h</c>, PYD_PLATFORM_TAG).</summary>
    public static MachineTable Windows { get; } =
        new(
            ("win_amd64", Architecture.X86_64),
            ("win32", Architecture.X86),
            ("win_arm64", Architecture.Arm64),
            ("win_arm32", Architecture.Arm)
        );

    /// <summary>The ABIs of Android (PEP 738).</summary>
    public static MachineTable Android { get; } =
        new(
            ("arm64_v8a", Architecture.Arm64),
            ("armeabi_v7a", Architecture.Arm),
            ("x86_64", Architecture.X86_64),
            ("x86", Architecture.X86)
        );

    /// <summary>The architectures for which wheels for Linux exist (<c>packaging/_manylinux.py</c> and <c>tags.py</c>, 26.3).</summary>
    public static ImmutableArray<Architecture> OfLinuxWheels { get; } =
    [
        Architecture.X86,
        Architecture.X86_64,
        Architecture.Arm,
        Architecture.Arm64,
        Architecture.PowerPC64,
        Architecture.PowerPC64LE,
        Architecture.S390X,
        Architecture.RiscV64,
        Architecture.LoongArch64,
    ];
}
