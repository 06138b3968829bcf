using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory.Python;
using Armature.Subjects;

namespace Armature.Loading.Targets;

/// <summary>
/// The file suffixes that an interpreter of a version and platform imports, in its order (CPython <c>Python/dynload_shlib.c</c>,
/// <c>Python/dynload_win.c</c>; triplets of <c>Misc/platform_triplet.c</c>). Used where no interpreter is there to be read.
/// </summary>
internal static class SuffixTable
{
    /// <summary>The suffixes; empty where they are not known.</summary>
    public static ImmutableArray<string> For(PythonAbi python, Platform platform) =>
        python.Implementation is not PythonImplementation.CPython ? []
        : platform.System switch
        {
            SystemFamily.Linux => Linux(python, platform),
            SystemFamily.MacOS => Unix(python, ["darwin"]),
            SystemFamily.Windows => Windows(python, platform.Architectures),
            _ => [],
        };

    private static ImmutableArray<string> Linux(PythonAbi python, Platform platform) =>
        python.Version.Major < 3 ? [".so", "module.so"]
        : Unix(python, [.. platform.Architectures.SelectMany(architecture => Triplets(python, platform.CLibrary, architecture))]);

    private static ImmutableArray<string> Unix(PythonAbi python, ImmutableArray<string> triplets)
    {
        if (python.Version.Major < 3)
            return [".so", "module.so"];
        var version = python.Version;
        var isOld = version.Minor < 8;
        var soabi = $"cpython-{version.Digits}{(python.IsFreeThreaded ? "t" : "")}{(isOld ? "m" : "")}";
        var hasTriplet = version.Minor >= 5;
        ImmutableArray<string> tagged = hasTriplet ? [.. triplets.Select(triplet => $".{soabi}-{triplet}.so")] : [$".{soabi}.so"];
        return [.. tagged, .. Stable(python), ".so"];
    }

    // PEP 803 as CPython 3.15 has it; plain abi3 is looked up by free-threaded 3.13 and 3.14 though it does not fit them
    private static ImmutableArray<string> Stable(PythonAbi python) =>
        python.Version.Minor < 15 ? [".abi3.so"]
        : python.IsFreeThreaded ? [".abi3t.so"]
        : [".abi3.so", ".abi3t.so"];

    // musl got triplets of its own in 3.11 (python/cpython PR 24502); before, plain builds said gnu and Alpine's own accept both
    private static IEnumerable<string> Triplets(PythonAbi python, CLibrary library, Architecture architecture)
    {
        if (Machine(architecture) is not { } machine)
            yield break;
        var hard = architecture is Architecture.Arm ? "eabihf" : "";
        if (library is not CLibrary.Musl || python.Version.Minor < 11)
            yield return $"{machine}-linux-gnu{hard}";
        if (library is not CLibrary.Glibc)
            yield return $"{machine}-linux-musl{hard}";
    }

    private static string? Machine(Architecture architecture) =>
        architecture switch
        {
            Architecture.X86_64 => "x86_64",
            Architecture.X86 => "i386",
            Architecture.Arm64 => "aarch64",
            Architecture.Arm => "arm",
            Architecture.PowerPC64LE => "powerpc64le",
            Architecture.PowerPC64 => "powerpc64",
            Architecture.S390X => "s390x",
            Architecture.RiscV64 => "riscv64",
            Architecture.LoongArch64 => "loongarch64",
            _ => null,
        };

    private static ImmutableArray<string> Windows(PythonAbi python, ImmutableArray<Architecture> architectures)
    {
        if (python.Version < new PythonVersion(3, 5))
            return [".pyd"];
        var threads = python.IsFreeThreaded ? "t" : "";
        return
        [
            .. architectures.Select(WindowsPlatform).OfType<string>().Select(name => $".cp{python.Version.Digits}{threads}-{name}.pyd"),
            ".pyd",
        ];
    }

    private static string? WindowsPlatform(Architecture architecture) =>
        architecture switch
        {
            Architecture.X86 => "win32",
            Architecture.X86_64 => "win_amd64",
            Architecture.Arm64 => "win_arm64",
            _ => null,
        };
}
