using System.Collections.Immutable;

namespace Armature.Knowledge.SourceBuilds;

/// <summary>Something that a package needs to be built from source.</summary>
/// <param name="Name">As a person would call it: <c>a C compiler</c>.</param>
/// <param name="Programs">One of these on PATH shows that it is there; empty where files do.</param>
/// <param name="Files">One of these shows that it is there; empty where programs do. <c>{python}</c> stands for the directory of Python's headers.</param>
/// <param name="Apt">Debian's and Ubuntu's package.</param>
/// <param name="Dnf">Fedora's and Red Hat's.</param>
/// <param name="Apk">Alpine's.</param>
/// <param name="Brew">Homebrew's formula; null where macOS's own tools have it.</param>
public sealed record BuildTool(
    string Name,
    ImmutableArray<string> Programs,
    ImmutableArray<string> Files,
    string Apt,
    string Dnf,
    string Apk,
    string? Brew
)
{
    /// <summary>What every compiled package needs.</summary>
    public static BuildTool Compiler { get; } =
        new("a C and C++ compiler", ["cc", "gcc", "clang", "cl"], [], "build-essential", "gcc-c++", "build-base", Brew: null);

    /// <summary>Python's own headers, which many systems keep apart.</summary>
    public static BuildTool Headers { get; } =
        new("the headers of Python", [], ["{python}/Python.h"], "python3-dev", "python3-devel", "python3-dev", Brew: null);

    /// <summary>For SciPy and what is built like it.</summary>
    public static BuildTool Fortran { get; } =
        new("a Fortran compiler", ["gfortran", "flang", "ifx"], [], "gfortran", "gcc-gfortran", "gfortran", "gcc");

    /// <summary>A BLAS with its headers.</summary>
    public static BuildTool Blas { get; } =
        new(
            "OpenBLAS with its headers",
            [],
            [
                "/usr/include/openblas/cblas.h",
                "/usr/include/x86_64-linux-gnu/cblas.h",
                "/usr/include/aarch64-linux-gnu/cblas.h",
                "/usr/include/cblas.h",
                "/opt/homebrew/opt/openblas/include/cblas.h",
                "/usr/local/opt/openblas/include/cblas.h",
            ],
            "libopenblas-dev",
            "openblas-devel",
            "openblas-dev",
            "openblas"
        );

    /// <summary>How builds find libraries.</summary>
    public static BuildTool PkgConfig { get; } =
        new("pkg-config", ["pkg-config", "pkgconf"], [], "pkg-config", "pkgconf-pkg-config", "pkgconf", "pkgconf");

    /// <summary>For packages that build with it, where their build does not bring its own.</summary>
    public static BuildTool CMake { get; } = new("CMake", ["cmake"], [], "cmake", "cmake", "cmake", "cmake");

    /// <summary>For packages written in Rust.</summary>
    public static BuildTool Rust { get; } = new("Rust", ["cargo"], [], "cargo", "cargo", "cargo", "rust");
}
