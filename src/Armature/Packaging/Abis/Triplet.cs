using Armature.Binaries;
using Armature.Knowledge;
using Armature.Subjects;

namespace Armature.Packaging.Abis;

/// <summary>The platform part of an extension suffix (CPython <c>configure.ac</c>, PLATFORM_TRIPLET; <c>PC/pyconfig.h</c>).</summary>
internal static class Triplet
{
    /// <summary>The triplet; null if CPython has no name for the machine.</summary>
    public static string? For(PythonVersion version, SystemFamily system, Architecture architecture, CLibrary libc) =>
        system switch
        {
            SystemFamily.MacOS => "darwin",
            SystemFamily.Ios => "iphoneos",
            SystemFamily.Emscripten => "wasm32-emscripten",
            SystemFamily.Windows => Windows(architecture),
            SystemFamily.Android => Android(architecture),
            // musl has its own triplets since 3.11 (python/cpython PR 24502)
            SystemFamily.Linux => Linux(architecture, libc is CLibrary.Musl && version >= new PythonVersion(3, 11) ? "musl" : "gnu"),
            _ => null,
        };

    private static string? Windows(Architecture architecture) =>
        Machines.Windows.Name(architecture is Architecture.Arm64EC or Architecture.Arm64X ? Architecture.Arm64 : architecture);

    private static string? Android(Architecture architecture) =>
        architecture switch
        {
            Architecture.X86 => "i686-linux-android",
            Architecture.X86_64 => "x86_64-linux-android",
            Architecture.Arm => "arm-linux-androideabi",
            Architecture.Arm64 => "aarch64-linux-android",
            _ => null,
        };

    private static string? Linux(Architecture architecture, string libc) =>
        architecture switch
        {
            Architecture.X86 => $"i386-linux-{libc}",
            Architecture.X86_64 => $"x86_64-linux-{libc}",
            Architecture.X32 => $"x86_64-linux-{libc}x32",
            Architecture.Arm => $"arm-linux-{libc}eabihf",
            Architecture.Arm64 => $"aarch64-linux-{libc}",
            Architecture.PowerPC => $"powerpc-linux-{libc}",
            Architecture.PowerPC64 => $"powerpc64-linux-{libc}",
            Architecture.PowerPC64LE => $"powerpc64le-linux-{libc}",
            Architecture.S390 => $"s390-linux-{libc}",
            Architecture.S390X => $"s390x-linux-{libc}",
            Architecture.RiscV32 => $"riscv32-linux-{libc}",
            Architecture.RiscV64 => $"riscv64-linux-{libc}",
            Architecture.LoongArch64 => $"loongarch64-linux-{libc}",
            Architecture.Mips => $"mips-linux-{libc}",
            Architecture.Mips64 => $"mips64-linux-{libc}abi64",
            Architecture.Sparc => $"sparc-linux-{libc}",
            Architecture.Sparc64 => $"sparc64-linux-{libc}",
            _ => null,
        };
}
