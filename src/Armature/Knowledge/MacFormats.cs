using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>The thin and fat formats in macOS tags (CPython <c>Lib/_osx_support.py</c>, get_platform_osx; <c>packaging.tags</c>).</summary>
internal static class MacFormats
{
    /// <summary>The first macOS on arm64: every file for arm64 needs at least this (<c>packaging.tags</c>, mac_platforms).</summary>
    public static readonly PackedVersion FirstArm64 = new(11, 0);

    /// <summary>The last minor version of macOS 10: files that were built for 10.x also run on 11 and later (<c>packaging.tags</c>, mac_platforms).</summary>
    public const int LastMinorOfTen = 16;

    /// <summary>The formats that contain x86_64, in the order of preference of installers.</summary>
    public static ImmutableArray<string> Intel { get; } = ["x86_64", "intel", "fat64", "fat3", "universal2", "universal"];

    /// <summary>The architectures in a file of a format; empty if the format is not known.</summary>
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
