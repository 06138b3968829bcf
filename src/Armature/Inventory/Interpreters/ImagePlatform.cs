using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Packaging.Conda;
using Armature.Subjects;

namespace Armature.Inventory.Interpreters;

/// <summary>The platform that an executable is built for, from its headers.</summary>
/// <param name="System">The system.</param>
/// <param name="CLibrary">On Linux, from the loader in PT_INTERP.</param>
/// <param name="Architectures">The architectures of its slices, preferred first: arm64 before x86_64, like macOS on Apple silicon.</param>
internal sealed record ImagePlatform(SystemFamily System, CLibrary CLibrary, ImmutableArray<Architecture> Architectures)
{
    public static ImagePlatform Unknown { get; } = new(SystemFamily.Unknown, CLibrary.Unknown, []);

    /// <summary>The platform of an executable.</summary>
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
            BinaryFormat.Wasm => SystemFamily.Emscripten,
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
