using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>What musl's loader says (<c>ldso/dynlink.c</c>).</summary>
internal static class MuslErrors
{
    public static ImmutableArray<ErrorSignature> All { get; } =
    [
        new(
            "musl-missing-library",
            "musl's loader did not find a library",
            "musl ldso/dynlink.c, load_deps and dlopen",
            [
                "error loading shared library {library}: no such file or directory (needed by {asker}",
                "error loading shared library {library}: no such file",
                "error loading shared library {library}: (needed by {asker}",
            ],
            [
                new(
                    "musl-loader",
                    97,
                    "it is the loader of glibc: the file was built for glibc, and this system is musl",
                    "library=ld-linux*"
                ),
                new("musl-loader", 94, "only musl's loader words it so: this system is Alpine or one like it"),
            ]
        ),
        new(
            "musl-wrong-architecture",
            "musl's loader found a file that is none for this processor",
            "musl ldso/dynlink.c, map_library",
            ["error loading shared library {library}: exec format error", "error loading shared library: exec format error"],
            [new("elf-wrong-arch", 90, "musl says so of ELF files of other machines and of files that are no ELF")]
        ),
        new(
            "musl-symbol",
            "musl's loader found no library that defines a symbol",
            "musl ldso/dynlink.c, do_relocs",
            ["error relocating {library}: {symbol}: symbol not found", "error relocating {library}: {symbol}"],
            [
                new("python-abi-mismatch", 70, "the symbol is one of Python's own", "symbol=py*|_py*", "library!=*libpython*"),
                new("musl-loader", 95, "the file was built for glibc, or for another Alpine"),
            ]
        ),
        new(
            "musl-relocation",
            "musl's loader could not finish the addresses of a file",
            "musl ldso/dynlink.c, do_relocs and do_dlsym",
            [
                "error relocating {library}: {symbol}: initial-exec tls resolves to dynamic definition in {asker}",
                "initial-exec tls resolves to dynamic definition in",
                "error relocating {library}: unsupported relocation type {number}",
                "error relocating {library}: cannot allocate tlsdesc for {symbol}",
                "error relocating {library}: relro protection failed",
            ],
            [new("musl-loader", 93, "only musl's loader words it so, of files that were built with glibc in mind")]
        ),
        new(
            "musl-no-dlopen",
            "a program that is linked statically cannot load modules",
            "musl src/ldso/dlopen.c",
            ["dynamic loading not supported"],
            [new("musl-loader", 80, "musl says so in a static build")]
        ),
        new(
            "glibc-loader-absent",
            "a program's loader is not on this system",
            "the kernel's execve, told by shells",
            [
                "/lib64/ld-linux-x86-64.so.2: no such file or directory",
                "/lib/ld-linux-aarch64.so.1: no such file or directory",
                "cannot execute: required file not found",
                "no such file or directory: '/lib64/ld-linux",
            ],
            [
                new("docker-platform", 90, "an emulator or Rosetta looks for the loader of the other processor", "@emulation"),
                new("musl-loader", 74, "programs built for glibc name this loader"),
            ]
        ),
        new(
            "shell-not-found-alpine",
            "a shell did not find a program that is there",
            "busybox ash",
            ["{start}/bin/sh: {file}: not found", "{start}sh: {file}: not found", "sh: 1: {file}: not found"],
            [
                new(
                    "musl-loader",
                    62,
                    "on Alpine a program of glibc is 'not found': what is missing is its loader",
                    "@alpine",
                    "file=/*|./*"
                ),
                new("none", 60, "the shell found no command of that name"),
            ]
        ),
    ];
}
