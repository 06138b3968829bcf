using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>Constants of musl's loader (<c>ldso/dynlink.c</c>, 1.2.5).</summary>
internal static class MuslFacts
{
    /// <summary>The directories that it searches without a path file.</summary>
    public const string DefaultPath = "/lib:/usr/local/lib:/usr/lib";

    /// <summary>The architecture in the loader's file name: LDSO_ARCH in <c>arch/*/reloc.h</c>; <c>unknown</c> if it is not listed here.</summary>
    public static string ArchitectureName(Architecture architecture) =>
        architecture switch
        {
            Architecture.X86_64 => "x86_64",
            Architecture.X86 => "i386",
            Architecture.Arm64 => "aarch64",
            Architecture.Arm => "armhf",
            Architecture.PowerPC64LE => "powerpc64le",
            Architecture.S390X => "s390x",
            Architecture.RiscV64 => "riscv64",
            Architecture.LoongArch64 => "loongarch64",
            _ => "unknown",
        };

    /// <summary>The relocation types that the loader supports (<c>arch/*/reloc.h</c>; numbers from <c>elf.h</c>); empty if they are not listed here.</summary>
    public static ImmutableArray<uint> RelocationTypes(Architecture architecture) =>
        architecture switch
        {
            Architecture.X86_64 => [1, 2, 5, 6, 7, 8, 16, 17, 18, 36],
            Architecture.X86 => [1, 2, 5, 6, 7, 8, 14, 35, 36, 37, 41],
            Architecture.Arm64 => [257, 1024, 1025, 1026, 1027, 1028, 1029, 1030, 1031],
            Architecture.Arm => [2, 13, 17, 18, 19, 20, 21, 22, 23],
            Architecture.RiscV64 => [2, 3, 4, 5, 7, 9, 11, 12],
            Architecture.S390X => [9, 10, 11, 12, 22, 54, 55, 56],
            _ => [],
        };

    /// <summary>What follows <c>lib</c> in names that stand for the loader itself, whatever comes after the dot (load_library).</summary>
    public static ImmutableArray<string> ReservedNames { get; } = ["c.", "pthread.", "rt.", "m.", "dl.", "util.", "xnet."];

    /// <summary>Starts of the names of libraries that define no symbol of a C library but those of the unwinder: of compilers, and of Python.</summary>
    public static ImmutableArray<string> CompilerLibraries { get; } =
    ["libstdc++.so.", "libgcc_s.so.", "libatomic.so.", "libgomp.so.", "libgfortran.so.", "libquadmath.so.", "libpython3"];

    /// <summary>Starts of the names that libgcc_s also defines (gcc <c>libgcc/libgcc-std.ver</c>): glibc exports some of them for old programs.</summary>
    public static ImmutableArray<string> UnwinderNames { get; } =
    ["__register_frame", "__deregister_frame", "__frame_state_for", "_Unwind_", "__divdi3", "__moddi3", "__udivdi3", "__umoddi3"];

    /// <summary>Functions that the loader still finds by their name with the suffix <c>64</c>, which musl 1.2.4 no longer defines (get_lfs64).</summary>
    public static ImmutableArray<string> LargeFileNames { get; } =
    [
        "aio_cancel",
        "aio_error",
        "aio_fsync",
        "aio_read",
        "aio_return",
        "aio_suspend",
        "aio_write",
        "alphasort",
        "creat",
        "fallocate",
        "fgetpos",
        "fopen",
        "freopen",
        "fseeko",
        "fsetpos",
        "fstat",
        "fstatat",
        "fstatfs",
        "fstatvfs",
        "ftello",
        "ftruncate",
        "ftw",
        "getdents",
        "getrlimit",
        "glob",
        "globfree",
        "lio_listio",
        "lockf",
        "lseek",
        "lstat",
        "mkostemp",
        "mkostemps",
        "mkstemp",
        "mkstemps",
        "mmap",
        "nftw",
        "open",
        "openat",
        "posix_fadvise",
        "posix_fallocate",
        "pread",
        "preadv",
        "prlimit",
        "pwrite",
        "pwritev",
        "readdir",
        "scandir",
        "sendfile",
        "setrlimit",
        "stat",
        "statfs",
        "statvfs",
        "tmpfile",
        "truncate",
        "versionsort",
        "__fxstat",
        "__fxstatat",
        "__lxstat",
        "__xstat",
    ];
}
