using Armature.Binaries;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>Which slices a process can load, and the word size and byte order of architectures.</summary>
internal static class ArchitectureFacts
{
    /// <summary>
    /// Whether a process of an architecture can load the slice (dyld <c>mach_o/GradedArchitectures.cpp</c>; on Windows one image may serve both
    /// Arm64 and Arm64EC). An x64 process on Windows is assumed to run natively, so it cannot load Arm64EC code.
    /// </summary>
    public static bool CanLoad(Architecture slice, Architecture process, SystemFamily system) =>
        slice == process
        || (slice, process) switch
        {
            (Architecture.X86_64 or Architecture.X86_64H, Architecture.X86_64 or Architecture.X86_64H) => system is SystemFamily.MacOS,
            (Architecture.Arm64X, Architecture.Arm64) => true,
            _ => false,
        };

    /// <summary>
    /// Whether a system for processes of an architecture also runs a program of another one: 64-bit Windows has WOW64 for x86, and Windows on Arm emulates
    /// x86 and, since Windows 11, x64 (Microsoft, "How emulation works on Arm").
    /// </summary>
    public static bool CanRun(Architecture slice, Architecture process, SystemFamily system) =>
        CanLoad(slice, process, system)
        || (
            system is SystemFamily.Windows
            && (slice, process) switch
            {
                (Architecture.X86, Architecture.X86_64 or Architecture.Arm64) => true,
                (Architecture.X86_64 or Architecture.Arm64EC or Architecture.Arm64X, Architecture.Arm64) => true,
                _ => false,
            }
        );

    /// <summary>Whether pointers have 64 bits.</summary>
    public static bool Is64Bit(Architecture architecture) =>
        architecture
            is not (
                Architecture.X86
                or Architecture.X32
                or Architecture.Arm
                or Architecture.Arm64_32
                or Architecture.PowerPC
                or Architecture.S390
                or Architecture.RiscV32
                or Architecture.LoongArch32
                or Architecture.Mips
                or Architecture.Sparc
            );

    /// <summary>Whether the byte order is big-endian.</summary>
    public static bool IsBigEndian(Architecture architecture) =>
        architecture
            is Architecture.PowerPC
                or Architecture.PowerPC64
                or Architecture.S390
                or Architecture.S390X
                or Architecture.Sparc
                or Architecture.Sparc64;
}
