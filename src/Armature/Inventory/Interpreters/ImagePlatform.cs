using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Packaging.Conda;
using Armature.Subjects;

namespace Armature.Inventory.Interpreters;

/// <summary>What an executable's header tells of the system it is for.</summary>
/// <param name="System">The system.</param>
/// <param name="CLibrary">On Linux, by the loader that it names (PT_INTERP).</param>
/// <param name="Architectures">Its slices, the preferred first: arm64 before x86_64, as macOS chooses on Apple silicon.</param>
internal sealed record ImagePlatform(SystemFamily System, CLibrary CLibrary, ImmutableArray<Architecture> Architectures)
{
    /// <summary>Nothing is known.</summary>
    public static ImagePlatform Unknown { get; } = new(SystemFamily.Unknown, CLibrary.Unknown, []);

    /// <summary>From an executable.</summary>
    public static ImagePlatform Of(BinaryImage? image)
    {
        if (image is not { Slices: [var first, ..] })
            return Unknown;
        var loader = first.Elf?.Interpreter ?? "";
        var system = image.Format switch
        {
            BinaryFormat.MachO => first.MinimumSystem?.Platform is { } platform && platform.StartsWith("iOS", StringComparison.Ordinal)
                ? SystemFamily.Ios
                : SystemFamily.MacOS,
            BinaryFormat.Pe => SystemFamily.Windows,
            _ => loader.StartsWith("/system/", StringComparison.Ordinal) ? SystemFamily.Android : SystemFamily.Linux,
        };
        var libc =
            system is not SystemFamily.Linux || loader.Length == 0 ? CLibrary.Unknown
            : loader.Contains("musl", StringComparison.Ordinal) ? CLibrary.Musl
            : CLibrary.Glibc;
        return new ImagePlatform(
            system,
            libc,
            [.. image.Slices.Select(slice => slice.Architecture).OrderByDescending(one => one is Architecture.Arm64 or Architecture.Arm64E)]
        );
    }

    /// <summary>The platform of a conda subdir such as <c>osx-arm64</c>; null if the subdir does not name a platform.</summary>
    public static ImagePlatform? OfCondaSubdir(string subdir) =>
        CondaSubdir.TryParse(subdir) is var (system, architecture)
            ? new(system, system is SystemFamily.Linux ? CLibrary.Glibc : CLibrary.Unknown, [architecture])
            : null;
}
