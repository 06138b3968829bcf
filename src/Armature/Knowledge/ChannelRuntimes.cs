using System.Collections.Immutable;

namespace Armature.Knowledge;

/// <summary>Libraries whose builds on conda-forge and on defaults are different products, not only compiled differently.</summary>
internal static class ChannelRuntimes
{
    /// <summary>Each row: parts of library names, compared without regard to case.</summary>
    public static ImmutableArray<WordRow> Rows { get; } =
    [
        new("conda-forge, Knowledge base: Switching BLAS implementation; defaults builds against MKL", ["blas", "lapack", "mkl"]),
        new("conda-forge, Knowledge base: OpenMP", ["iomp", "libomp", "libgomp"]),
        new("conda-forge, ctng-compilers-feedstock and clang-compiler-activation-feedstock", ["gfortran", "stdc++", "libc++"]),
        new("conda-forge-pinning-feedstock: the ABI version is part of every ICU symbol", ["icu"]),
    ];

    /// <summary>Whether a library is one of them.</summary>
    public static bool Contain(string library) =>
        Rows.Any(row => row.Words.Any(part => library.Contains(part, StringComparison.OrdinalIgnoreCase)));
}
