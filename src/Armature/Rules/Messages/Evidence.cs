using System.Globalization;
using Armature.Binaries;
using Armature.English;
using Armature.Inventory.Native;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Rules.Messages;

/// <summary>Properties of a native file, as findings show them.</summary>
internal static class Evidence
{
    /// <summary>The architectures, and the oldest system it is built for: <c>x86_64, macOS 10.9 and later</c>.</summary>
    public static string OfBuild(NativeFile file)
    {
        if (file.Image is not { Slices: [var first, ..] } image)
            return OfBytes(file);
        var machines = Machines(image);
        return first.MinimumSystem is { } minimum ? $"{machines}, {minimum.Platform} {minimum.Version} and later"
            : first.Architecture is Architecture.Unknown ? $"{machines}, {Formats.Shown(image.Format)}"
            : machines;
    }

    /// <summary>The architectures of an image: <c>x86_64 and i386</c>. An unknown one is shown as the number in the file.</summary>
    public static string Machines(BinaryImage image) =>
        EnglishList.Of(image.Slices.Select(slice => Machine(slice, image.Format)).Distinct(StringComparer.Ordinal), int.MaxValue);

    /// <summary>The architectures of a platform: <c>aarch64</c>, <c>arm64 and x86_64</c>.</summary>
    public static string Machines(Platform platform) =>
        EnglishList.Of(
            platform.Architectures.Select(machine => ArchitectureNames.Shown(machine, platform.System is SystemFamily.Linux)),
            int.MaxValue
        );

    /// <summary>The size, and the first bytes if the format is unknown.</summary>
    public static string OfBytes(NativeFile file)
    {
        var size = file.Length switch
        {
            < 0 => "unreadable",
            1 => "1 byte",
            _ => string.Create(CultureInfo.InvariantCulture, $"{file.Length} bytes"),
        };
        return file.FirstBytes.IsEmpty
            ? size
            : $"{size}, starting {Convert.ToHexStringLower(file.FirstBytes.Span[..Math.Min(8, file.FirstBytes.Length)])}";
    }

    private static string Machine(Slice slice, BinaryFormat format) =>
        slice is { Architecture: Architecture.Unknown, Machine: "EM_NONE" } ? "no machine (EM_NONE)"
        : slice.Architecture is Architecture.Unknown ? slice.Machine
        : ArchitectureNames.Shown(slice.Architecture, format is BinaryFormat.Elf);
}
