using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Packaging.Abis;
using Armature.Packaging.Tags;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Remedies;

/// <summary>The options with which installers choose wheels for another machine.</summary>
internal static class PipPlatforms
{
    // the glibc versions that wheels are built for (pypa/manylinux, auditwheel's policies): pip accepts exactly the tags it is given, not older ones
    private static readonly int[] s_glibc = [39, 35, 34, 31, 28, 27, 26, 24, 17];

    /// <summary>pip's options for a target; null if pip cannot install for it, or the target is not named.</summary>
    public static string? Options(Target target) =>
        target.Origin is TargetOrigin.Named or TargetOrigin.Sysroot && Arguments(target) is { } arguments
            ? string.Join(' ', arguments)
            : null;

    /// <summary><c>--platform TAG</c> for each tag, and the Python; null if pip cannot install for the target.</summary>
    public static ImmutableArray<string>? Arguments(Target target) =>
        target is { Platform: { } platform, Python: { Implementation: PythonImplementation.CPython } python }
        && Tags(platform) is { IsEmpty: false } tags
            ?
            [
                .. tags.SelectMany(static tag => (string[])["--platform", tag]),
                "--python-version",
                python.Version.Short,
                .. python.IsFreeThreaded ? ["--abi", python.Tag] : Array.Empty<string>(),
            ]
            : null;

    /// <summary>The value of uv's <c>--python-platform</c>: a machine, and for Linux the oldest C library; null if uv does not have it.</summary>
    public static string? OfUv(Target target) =>
        target is { Origin: TargetOrigin.Named or TargetOrigin.Sysroot, Platform: { Architectures: [var machine] } platform }
            ? (platform.System, platform.CLibrary, machine) switch
            {
                (SystemFamily.Linux, CLibrary.Glibc, Architecture.X86_64 or Architecture.Arm64) => OfUv(platform, machine),
                (SystemFamily.Linux, CLibrary.Musl, Architecture.X86_64) => "x86_64-unknown-linux-musl",
                (SystemFamily.Linux, CLibrary.Musl, Architecture.Arm64) => "aarch64-unknown-linux-musl",
                (SystemFamily.MacOS, _, Architecture.X86_64) => "x86_64-apple-darwin",
                (SystemFamily.MacOS, _, Architecture.Arm64) => "aarch64-apple-darwin",
                (SystemFamily.Windows, _, Architecture.X86_64) => "x86_64-pc-windows-msvc",
                (SystemFamily.Windows, _, Architecture.Arm64) => "aarch64-pc-windows-msvc",
                (SystemFamily.Windows, _, Architecture.X86) => "i686-pc-windows-msvc",
                _ => null,
            }
            : null;

    // uv has manylinux_2_28, 2_31 to 2_40, manylinux2014 (crates/uv-configuration/src/target_triple.rs)
    private static string? OfUv(Platform platform, Architecture machine) =>
        platform.Version is { Major: 2, Minor: var minor }
            ? $"{ArchitectureNames.Shown(machine, onLinux: true)}-{(minor >= 31 ? $"manylinux_2_{Math.Min(minor, 40)}" : minor >= 28 ? "manylinux_2_28" : "manylinux2014")}"
            : null;

    private static ImmutableArray<string> Tags(Platform platform)
    {
        if (platform.Architectures is not [var machine])
            return [];
        var all = SupportedPlatforms.For(platform.System, machine, platform.CLibrary, platform.Version);
        if (platform.System is not SystemFamily.Linux)
            return [.. all.Take(1)];
        if (platform.CLibrary is CLibrary.Musl)
            return [.. all.Where(static tag => tag.StartsWith("musllinux", StringComparison.Ordinal))];
        return
        [
            .. s_glibc.SelectMany(minor => all.Where(tag => tag.StartsWith($"manylinux_2_{minor}_", StringComparison.Ordinal))),
            .. all.Where(static tag => tag.StartsWith("manylinux2014_", StringComparison.Ordinal)),
        ];
    }
}
