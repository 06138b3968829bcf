using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Subjects;

namespace Armature.Packaging.Abis;

/// <summary>The value of <c>importlib.machinery.EXTENSION_SUFFIXES</c> in an interpreter with a default build configuration.</summary>
internal static class ExtensionSuffixes
{
    /// <summary>The suffixes in the order in which they are tried; empty if the arguments do not determine them.</summary>
    public static ImmutableArray<string> For(PythonAbi abi, SystemFamily system, Architecture architecture, CLibrary libc)
    {
        ArgumentNullException.ThrowIfNull(abi);
        if (Triplet.For(abi.Version, system, architecture, libc) is not { } triplet)
            return [];
        var extension = system is SystemFamily.Windows ? ".pyd" : ".so";
        return abi.Implementation switch
        {
            PythonImplementation.PyPy => [$".pypy{abi.Version.Digits}-pp73-{triplet}{extension}", extension],
            PythonImplementation.CPython when system is SystemFamily.Windows => Windows(abi, triplet),
            PythonImplementation.CPython => Posix(abi, triplet),
            _ => [],
        };
    }

    /// <summary>The suffixes of an interpreter on Linux or macOS whose tag is known (SOABI in <c>_sysconfigdata</c>).</summary>
    internal static ImmutableArray<string> ForSoAbi(PythonAbi abi, string soAbi, string? alternative, string? triplet) =>
        [
            $".{soAbi}.so",
            .. alternative is { Length: > 0 } ? [$".{alternative}.so"] : ImmutableArray<string>.Empty,
            .. Stable(abi, triplet),
            ".so",
        ];

    // Python/dynload_win.c
    private static ImmutableArray<string> Windows(PythonAbi abi, string platform)
    {
        var debug = abi.IsDebug ? "_d" : "";
        return abi.Version.Major < 3 || abi.Version < new PythonVersion(3, 5)
            ? [$"{debug}.pyd"]
            : [$"{debug}.{abi.Tag}-{platform}.pyd", $"{debug}.pyd"];
    }

    // Python/dynload_shlib.c
    private static ImmutableArray<string> Posix(PythonAbi abi, string triplet)
    {
        if (abi.Version.Major < 3)
            return [".so", "module.so"];
        var release = $"cpython-{abi.Version.Digits}{(abi.IsFreeThreaded ? "t" : "")}";
        var own = $"{release}{(abi.IsDebug ? "d" : "")}{abi.Flags}";
        // since 3.8 a debug build also loads extensions of the release build
        var alternative = abi.IsDebug && abi.Version >= new PythonVersion(3, 8) ? $"{release}-{triplet}" : null;
        // PEP 3149 tags had no platform; 3.5 added it
        var tag = abi.Version < new PythonVersion(3, 5) ? own : $"{own}-{triplet}";
        return ForSoAbi(abi, tag, alternative, triplet);
    }

    private static ImmutableArray<string> Stable(PythonAbi abi, string? triplet)
    {
        if (abi.Version < new PythonVersion(3, 15))
            return [".abi3.so"];
        ImmutableArray<string> freeThreaded = [$".abi3t-{triplet}.so", ".abi3t.so"];
        return abi.IsFreeThreaded ? freeThreaded : [$".abi3-{triplet}.so", ".abi3.so", .. freeThreaded];
    }
}
