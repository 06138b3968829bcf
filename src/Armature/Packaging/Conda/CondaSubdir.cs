using Armature.Binaries;
using Armature.Subjects;

namespace Armature.Packaging.Conda;

/// <summary>Conda's names of platforms (conda <c>conda/base/constants.py</c>, KNOWN_SUBDIRS).</summary>
internal static class CondaSubdir
{
    /// <summary>The subdir of packages that run on any platform.</summary>
    public const string AnyPlatform = "noarch";

    // the first row for a system and architecture is the name to write; all rows are recognised
    private static readonly (string Name, SystemFamily System, Architecture Architecture)[] s_rows =
    [
        ("linux-64", SystemFamily.Linux, Architecture.X86_64),
        ("linux-32", SystemFamily.Linux, Architecture.X86),
        ("linux-aarch64", SystemFamily.Linux, Architecture.Arm64),
        ("linux-armv7l", SystemFamily.Linux, Architecture.Arm),
        ("linux-armv6l", SystemFamily.Linux, Architecture.Arm),
        ("linux-ppc64le", SystemFamily.Linux, Architecture.PowerPC64LE),
        ("linux-ppc64", SystemFamily.Linux, Architecture.PowerPC64),
        ("linux-s390x", SystemFamily.Linux, Architecture.S390X),
        ("linux-riscv64", SystemFamily.Linux, Architecture.RiscV64),
        ("linux-riscv32", SystemFamily.Linux, Architecture.RiscV32),
        ("osx-64", SystemFamily.MacOS, Architecture.X86_64),
        ("osx-arm64", SystemFamily.MacOS, Architecture.Arm64),
        ("win-64", SystemFamily.Windows, Architecture.X86_64),
        ("win-32", SystemFamily.Windows, Architecture.X86),
        ("win-arm64", SystemFamily.Windows, Architecture.Arm64),
    ];

    /// <summary>The subdir of a system and architecture; null if conda has no packages for them.</summary>
    public static string? Name(SystemFamily system, Architecture architecture)
    {
        foreach (var row in s_rows)
        {
            if (row.System == system && row.Architecture == architecture)
                return row.Name;
        }

        return null;
    }

    /// <summary>The system and architecture of a subdir; null for <c>noarch</c> and for an unknown name.</summary>
    public static (SystemFamily System, Architecture Architecture)? TryParse(string name)
    {
        foreach (var row in s_rows)
        {
            if (row.Name == name)
                return (row.System, row.Architecture);
        }

        return null;
    }
}
