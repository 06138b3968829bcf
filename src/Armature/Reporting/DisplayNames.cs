using Armature.Binaries;
using Armature.Loading.Runtimes;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Reporting;

/// <summary>How people spell systems, architectures and properties of numeric libraries.</summary>
internal static class DisplayNames
{
    /// <summary><c>arm64 and x86_64</c>, on Linux <c>aarch64</c>; empty if it is not known.</summary>
    public static string Of(Platform? platform) =>
        string.Join(
            " and ",
            (platform?.Architectures ?? []).Select(machine => ArchitectureNames.Shown(machine, platform!.System is SystemFamily.Linux))
        );

    /// <summary>The architectures in a file, <c>arm64 and x86_64</c>; the machine number of an architecture without a name.</summary>
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

    /// <summary><c>LP64</c>: 32-bit integers. Null if it is not known.</summary>
    public static string? Of(IntegerWidth width) =>
        width switch
        {
            IntegerWidth.Narrow => "LP64",
            IntegerWidth.Wide => "ILP64",
            IntegerWidth.Both => "LP64 and ILP64",
            _ => null,
        };

    /// <summary>As threadpoolctl names it; null if it is not known.</summary>
    public static string? Of(ThreadingLayer layer) =>
        layer switch
        {
            ThreadingLayer.Sequential => "sequential",
            ThreadingLayer.Threads => "pthreads",
            ThreadingLayer.OpenMp => "openmp",
            _ => null,
        };
}
