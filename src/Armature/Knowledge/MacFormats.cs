using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>The thin and fat formats that tags of macOS name (CPython <c>Lib/_osx_support.py</c>, get_platform_osx; <c>packaging.tags</c>).</summary>
public static class MacFormats
{
    /// <summary>The first macOS on arm64: no file for it needs less (<c>packaging.tags</c>, mac_platforms).</summary>
    public static readonly PackedVersion FirstArm64 = new(11, 0);

    /// <summary>The last release that is counted as 10.x; what was built for one runs on 11 and later (<c>packaging.tags</c>, mac_platforms).</summary>
    public const int LastMinorOfTen = 16;

    /// <summary>The formats with x86_64 in them, the narrowest first, as installers prefer them.</summary>
    public static ImmutableArray<string> Intel { get; } = ["x86_64", "intel", "fat64", "fat3", "universal2", "universal"];

    /// <summary>Every architecture that a file of a format holds; empty where the format is not known.</summary>
    public static ImmutableArray<Architecture> Of(string name) =>
        name switch
        {
            "x86_64" => [Architecture.X86_64],
            "arm64" => [Architecture.Arm64],
            "universal2" => [Architecture.X86_64, Architecture.Arm64],
            "intel" => [Architecture.X86, Architecture.X86_64],
            "fat64" => [Architecture.X86_64, Architecture.PowerPC64],
            "fat3" or "fat32" => [Architecture.X86, Architecture.X86_64, Architecture.PowerPC],
            "fat" => [Architecture.X86, Architecture.PowerPC],
            "universal" => [Architecture.X86, Architecture.X86_64, Architecture.PowerPC, Architecture.PowerPC64],
            "i386" => [Architecture.X86],
            "ppc" => [Architecture.PowerPC],
            "ppc64" => [Architecture.PowerPC64],
            _ => [],
        };
}
