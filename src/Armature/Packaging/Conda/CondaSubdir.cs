using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Packaging.Conda;

/// <summary>Platforms as conda names them (conda <c>conda/base/constants.py</c>, KNOWN_SUBDIRS).</summary>
internal static class CondaSubdir
{
    /// <summary>One for each architecture of a target; none where conda has no name for it, or it is musl's, which conda does not serve.</summary>
    public static ImmutableArray<string> Of(Target target) =>
        target.Platform is { } platform && platform.CLibrary is not CLibrary.Musl
            ? [.. platform.Architectures.Select(machine => Name(platform.System, machine)).OfType<string>()]
            : [];

    private static string? Name(SystemFamily system, Architecture machine) =>
        (system, machine) switch
        {
            (SystemFamily.Linux, Architecture.X86_64) => "linux-64",
            (SystemFamily.Linux, Architecture.X86) => "linux-32",
            (SystemFamily.Linux, Architecture.Arm64) => "linux-aarch64",
            (SystemFamily.Linux, Architecture.Arm) => "linux-armv7l",
            (SystemFamily.Linux, Architecture.PowerPC64LE) => "linux-ppc64le",
            (SystemFamily.Linux, Architecture.S390X) => "linux-s390x",
            (SystemFamily.Linux, Architecture.RiscV64) => "linux-riscv64",
            (SystemFamily.MacOS, Architecture.X86_64) => "osx-64",
            (SystemFamily.MacOS, Architecture.Arm64) => "osx-arm64",
            (SystemFamily.Windows, Architecture.X86_64) => "win-64",
            (SystemFamily.Windows, Architecture.X86) => "win-32",
            (SystemFamily.Windows, Architecture.Arm64) => "win-arm64",
            _ => null,
        };
}
