using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Packaging.Tags;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>Parses platform tags of wheels (PEP 425, 600, 656) and <c>os-arch</c> names.</summary>
internal static class PlatformParser
{
    /// <summary>Parses a platform tag (<c>manylinux_2_28_aarch64</c>) or a name (<c>macos-arm64</c>); null if it is neither.</summary>
    public static Platform? Parse(string name) => Named(name) ?? Tagged(name);

    /// <summary>The platform of a wheel's platform tag; null for <c>any</c> and for unknown tags.</summary>
    public static Platform? Tagged(string tag) =>
        PlatformTag.TryParse(tag) is { IsAny: false } known
            ? new Platform(known.System, Runnable(known), known.CLibrary, known.Version) { IsSimulator = known.IsSimulator }
            : null;

    // a fat file supports all its architectures, but a current Python never runs as an old one if a newer one is available
    private static ImmutableArray<Architecture> Runnable(PlatformTag tag)
    {
        var today = tag.Architectures.RemoveAll(machine => machine is not (Architecture.Arm64 or Architecture.X86_64));
        return tag.System is SystemFamily.MacOS && !today.IsEmpty ? today : tag.Architectures;
    }

    private static Platform? Named(string name) =>
        name.IndexOf('-', StringComparison.Ordinal) is var dash and > 0
            ? name[..dash].ToLowerInvariant() switch
            {
                "linux" => Linux(CLibrary.Unknown, name[(dash + 1)..]),
                "glibc" => Linux(CLibrary.Glibc, name[(dash + 1)..]),
                "musl" or "alpine" => Linux(CLibrary.Musl, name[(dash + 1)..]),
                "macos" or "darwin" => MacOS(name[(dash + 1)..]),
                "windows" or "win" => Windows(name[(dash + 1)..]),
                _ => null,
            }
            : null;

    private static Platform? Linux(CLibrary library, string machine) =>
        ArchitectureNames.TryParse(machine, out var architecture) ? new Platform(SystemFamily.Linux, [architecture], library) : null;

    private static Platform? Windows(string machine) =>
        ArchitectureNames.TryParse(machine, out var architecture)
        && architecture is Architecture.X86 or Architecture.X86_64 or Architecture.Arm64 or Architecture.Arm
            ? new Platform(SystemFamily.Windows, [architecture])
            : null;

    private static Platform? MacOS(string machine) =>
        machine is "universal2" ? new Platform(SystemFamily.MacOS, [Architecture.Arm64, Architecture.X86_64])
        : ArchitectureNames.TryParse(machine, out var architecture)
        && architecture is Architecture.Arm64 or Architecture.X86_64 or Architecture.X86
            ? new Platform(SystemFamily.MacOS, [architecture])
        : null;
}
