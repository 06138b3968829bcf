using Armature.Binaries;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Reporting;

/// <summary>Systems as people write them.</summary>
internal static class Names
{
    /// <summary><c>arm64 and x86_64</c>, on Linux <c>aarch64</c>; empty where it is not known.</summary>
    public static string Of(Platform? platform) =>
        string.Join(
            " and ",
            (platform?.Architectures ?? []).Select(machine => ArchitectureNames.Shown(machine, platform!.System is SystemFamily.Linux))
        );

    /// <summary><c>arm64 and x86_64</c>: what a file holds; its own number where none is known.</summary>
    public static string Of(BinaryImage image) =>
        string.Join(
            " and ",
            image.Slices.Select(slice =>
                slice.Architecture is Architecture.Unknown
                    ? slice.Machine
                    : ArchitectureNames.Shown(slice.Architecture, image.Format is BinaryFormat.Elf)
            )
        );

    /// <summary><c>macOS</c>.</summary>
    public static string Of(SystemFamily system) =>
        system switch
        {
            SystemFamily.MacOS => "macOS",
            SystemFamily.Ios => "iOS",
            SystemFamily.Unknown => "an unknown system",
            _ => system.ToString(),
        };

    /// <summary><c>glibc</c>, <c>musl</c>.</summary>
    public static string Of(CLibrary library) => library.ToString().ToLowerInvariant();
}
