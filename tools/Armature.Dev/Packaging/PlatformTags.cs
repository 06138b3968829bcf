using System.Globalization;
using Armature.Binaries;
using Armature.Cli;
using Armature.Knowledge;

namespace Armature.Dev.Packaging;

/// <summary>The platform tags of a wheel that contains a program, from the program's own bytes.</summary>
internal static class PlatformTags
{
    private const string GlibcPrefix = "GLIBC_2.";

    // packaging/_musllinux.py: the minor version of the musl that runs; 1.2 is what every supported Alpine has
    private const string Musl = "musllinux_1_2";

    /// <summary>The tags, separated by <c>.</c> in a file name; null for a program whose system is not known.</summary>
    public static IReadOnlyList<string>? Of(byte[] program) =>
        BinaryImage.Read(ByteSource.Of(program)) is { Slices: [var slice] }
            ? slice.Format switch
            {
                BinaryFormat.Elf => Linux(slice),
                BinaryFormat.MachO => MacOS(slice),
                BinaryFormat.Pe => Machines.Windows.Name(slice.Architecture) is { } tag ? [tag] : null,
                _ => null,
            }
            : null;

    /// <summary>The newest minor version of glibc 2 that the file needs; null if it needs none.</summary>
    public static int? GlibcMinor(Slice slice) =>
        slice
            .VersionNeeds.Where(need => !need.IsWeak && need.Name.StartsWith(GlibcPrefix, StringComparison.Ordinal))
            .Select(need => int.Parse(need.Name[GlibcPrefix.Length..].Split('.')[0], CultureInfo.InvariantCulture))
            .Cast<int?>()
            .Max();

    // not older than what the programs are tried on, even if the symbols are
    private static string[] Linux(Slice slice)
    {
        var machine = Machines.Linux.Name(slice.Architecture);
        if (GlibcMinor(slice) is not { } minor)
            return [$"{Musl}_{machine}"];
        var oldest = Math.Max(minor, Math.Max(Version.Parse(Floors.Glibc).Minor, ManyLinux.OldestMinor(slice.Architecture)));
        var named = ManyLinux
            .Named.Where(policy => policy.Glibc == new PackedVersion(2, oldest))
            .Select(policy => $"{policy.Name}_{machine}");
        return [string.Create(CultureInfo.InvariantCulture, $"manylinux_2_{oldest}_{machine}"), .. named];
    }

    // since macOS 11 tags contain only the major version
    private static string[]? MacOS(Slice slice) =>
        slice.MinimumSystem is not { Version: var oldest } ? null
        : slice.Architecture is Architecture.Arm64 or Architecture.X86_64
            ?
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"macosx_{oldest.Major}_{(oldest.Major < MacFormats.FirstArm64.Major ? oldest.Minor : 0)}_{(slice.Architecture is Architecture.Arm64 ? "arm64" : "x86_64")}"
                ),
            ]
        : null;
}
