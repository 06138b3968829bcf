using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>What glibc's loader is built with on each architecture.</summary>
internal static class GlibcFacts
{
    /// <summary>Libraries of glibc of which only the versions are known, not the symbols.</summary>
    public static ImmutableArray<string> LibrariesWithoutSymbols { get; } = ["libanl.so.1", "libmvec.so.1", "libnsl.so.1"];

    /// <summary>
    /// The libraries of glibc that every CPython for glibc loads at its start (CPython <c>configure.ac</c>: LIBC, LIBM and LIBS). Modules use their
    /// functions without naming them. Since glibc 2.34 most of them are parts of libc.so.6.
    /// </summary>
    public static ImmutableArray<string> LibrariesOfPython { get; } =
    ["libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "libutil.so.1"];

    /// <summary>The libraries outside glibc that every manylinux system has, with the family of their symbol versions (pypa/auditwheel, policies).</summary>
    public static ImmutableArray<(string Name, string Family)> VersionedLibraries { get; } =
    [("libstdc++.so.6", "GLIBCXX"), ("libgcc_s.so.1", "GCC"), ("libz.so.1", "ZLIB"), ("libatomic.so.1", "LIBATOMIC")];

    /// <summary>Whether a library is the C library or the loader of glibc, by its name.</summary>
    public static bool IsGlibc(string library) => library == "libc.so.6" || library.StartsWith("ld-linux", StringComparison.Ordinal);

    /// <summary>Path of the loader, as programs name it in PT_INTERP (<c>sysdeps/**/shlib-versions</c>, ld); null if it is not known.</summary>
    public static string? LoaderPath(Architecture architecture) =>
        architecture switch
        {
            Architecture.X86_64 => "/lib64/ld-linux-x86-64.so.2",
            Architecture.X86 => "/lib/ld-linux.so.2",
            Architecture.Arm64 => "/lib/ld-linux-aarch64.so.1",
            Architecture.Arm => "/lib/ld-linux-armhf.so.3",
            Architecture.PowerPC64LE => "/lib64/ld64.so.2",
            Architecture.S390X => "/lib/ld64.so.1",
            Architecture.RiscV64 => "/lib/ld-linux-riscv64-lp64d.so.1",
            Architecture.LoongArch64 => "/lib64/ld-linux-loongarch-lp64d.so.1",
            _ => null,
        };

    /// <summary>
    /// Subdirectories that the loader searched before each directory until <see cref="Glibc.EndsLegacySubdirectories"/> (<c>elf/dl-hwcaps.c</c>); empty
    /// if they are not known.
    /// </summary>
    public static ImmutableArray<string> LegacySubdirectories(Architecture architecture) =>
        architecture switch
        {
            Architecture.X86_64 => ["tls/x86_64/x86_64", "tls/x86_64", "tls", "x86_64/x86_64", "x86_64"],
            Architecture.Arm64 => ["tls/aarch64/atomics", "tls/aarch64", "tls/atomics", "tls", "aarch64/atomics", "aarch64", "atomics"],
            _ => [],
        };

    /// <summary>Whether a file without a PT_GNU_STACK header requires an executable stack (<c>sysdeps/**/stackinfo.h</c>).</summary>
    public static bool HasExecutableStackByDefault(Architecture architecture) =>
        architecture is Architecture.X86_64 or Architecture.X86 or Architecture.X32 or Architecture.Arm or Architecture.S390X;
}
