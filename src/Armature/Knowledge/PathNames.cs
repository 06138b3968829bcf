using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Armature.Knowledge;

/// <summary>Words for directories and files that have one meaning.</summary>
/// <param name="Source">The convention they come from.</param>
/// <param name="Words">Compared without regard to case.</param>
internal sealed record WordRow(string Source, ImmutableArray<string> Words);

/// <summary>Words in paths that show what files are for.</summary>
internal static class PathNames
{
    /// <summary>Directories whose files may be damaged or foreign on purpose.</summary>
    public static ImmutableArray<WordRow> FixtureRows { get; } =
    [
        new("pytest, Good Integration Practices; NumPy and SciPy PACKAGE/tests", ["test", "tests", "fixtures"]),
        new("Go command, go help test: ignored by the build", ["testdata"]),
        new("published wheels", ["test_data", "testing_data", "example", "examples", "samples"]),
    ];

    /// <summary>Operating systems and architectures, as directories and file names spell them.</summary>
    public static ImmutableArray<WordRow> PlatformRows { get; } =
    [
        new("Python, sys.platform", ["linux", "linux2", "win32", "darwin", "android", "ios"]),
        new("PEP 425, platform tags", ["win_amd64", "win_arm64", "linux_x86_64", "linux_aarch64"]),
        new("uname -m", ["x86_64", "i386", "i686", "aarch64", "arm64", "armv7l", "ppc64le", "s390x", "riscv64"]),
        new(".NET, runtime identifiers (linux-musl-x64)", ["win", "osx", "musl", "x64", "x86", "arm"]),
        new("Go, GOOS and GOARCH", ["windows", "freebsd", "amd64", "386"]),
        new("FMI 2.0, 2.3: binaries/linux64", ["linux32", "linux64", "win64", "darwin64"]),
        new("Debian, architectures", ["armhf"]),
        new("Intel oneAPI, lib/intel64", ["intel32", "intel64"]),
        new("published wheels", ["linux_x64", "linux_x86", "macos", "mac", "armv7"]),
    ];

    /// <summary>C libraries by the name that messages use, as directories and file names spell them.</summary>
    public static ImmutableArray<(string CLibrary, WordRow Row)> CLibraryRows { get; } =
    [
        ("musl", new("PEP 656; Rust target triples; .NET runtime identifiers; Alpine Linux", ["musl", "musllinux", "alpine"])),
        ("glibc", new("PEP 600; GNU target triples", ["glibc", "gnu", "manylinux"])),
        ("Android", new("PEP 738; GNU target triples", ["android", "ndk"])),
        ("OpenHarmony", new("Rust target triples", ["ohos", "openharmony"])),
    ];

    /// <summary>Directories and files that a package works without: tests, documentation, scripts, byte code.</summary>
    public static ImmutableArray<WordRow> OptionalRows { get; } =
    [
        new("pytest, Good Integration Practices", ["test", "tests", "_tests", "conftest.py"]),
        new("PEP 3147", ["__pycache__"]),
        new("PEP 427, the .data directory: scripts, headers, data", ["bin", "Scripts", "include", "share", "etc"]),
        new("Filesystem Hierarchy Standard 3.0, 4.11: /usr/share", ["man", "doc", "locale"]),
        new(
            "published wheels",
            ["testdata", "test_data", "docs", "example", "examples", "benchmark", "benchmarks", "demo", "demos", "samples", "tutorials"]
        ),
    ];

    /// <summary>Programs that start Python scripts on Windows, without their suffix, which installers carry for every architecture.</summary>
    public static ImmutableArray<WordRow> LauncherRows { get; } =
    [
        new("pypa/distlib, the launchers of pip", ["t32", "t64", "t64-arm", "w32", "w64", "w64-arm"]),
        new("setuptools", ["cli", "cli-32", "cli-64", "cli-arm64", "gui", "gui-32", "gui-64", "gui-arm64"]),
        new(
            "CPython 3.11, Lib/distutils/command",
            ["wininst-10.0", "wininst-10.0-amd64", "wininst-14.0", "wininst-14.0-amd64", "wininst-9.0", "wininst-9.0-amd64"]
        ),
    ];

    /// <summary>The words of <see cref="LauncherRows"/>.</summary>
    public static FrozenSet<string> Launchers { get; } = Words(LauncherRows);

    /// <summary>The words of <see cref="FixtureRows"/>.</summary>
    public static FrozenSet<string> Fixtures { get; } = Words(FixtureRows);

    /// <summary>The words of <see cref="PlatformRows"/>.</summary>
    public static FrozenSet<string> Platforms { get; } = Words(PlatformRows);

    /// <summary>The words of <see cref="OptionalRows"/>.</summary>
    public static FrozenSet<string> Optional { get; } = Words(OptionalRows);

    /// <summary>Whether a path contains a word for a C library.</summary>
    /// <param name="path">The path.</param>
    /// <param name="cLibrary">The C library, as in <see cref="CLibraryRows"/>.</param>
    public static bool Names(string path, string cLibrary) =>
        CLibraryRows
            .Where(row => row.CLibrary == cLibrary)
            .Any(row => path.Split('/', '.', '-', '_').Any(part => row.Row.Words.Contains(part, StringComparer.OrdinalIgnoreCase)));

    private static FrozenSet<string> Words(ImmutableArray<WordRow> rows) =>
        rows.SelectMany(row => row.Words).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
