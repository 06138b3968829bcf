using System.Collections.Immutable;
using System.Globalization;
using Armature.Binaries;
using Armature.Knowledge.Targets;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>Parses names of system releases with or without an architecture: <c>debian-12</c>, <c>ubuntu-22.04-aarch64</c>, <c>macos-13.3-arm64</c>.</summary>
internal static class ReleaseParser
{
    /// <summary>The platform of a name; null if the release is unknown or does not support the architecture.</summary>
    public static NamedPlatform? Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Find(name) is { } whole)
            return Named(name, whole, []);
        foreach (var machine in ArchitectureNames.Known)
        {
            if (
                name.EndsWith(machine, StringComparison.OrdinalIgnoreCase)
                && IsSeparated(name, machine.Length)
                && ArchitectureNames.TryParse(machine, out var architecture)
                && Find(name[..^(machine.Length + 1)]) is { } release
                && release.Release.Architectures.Contains(architecture)
            )
                return Named(name, release, [architecture]);
        }

        return null;
    }

    /// <summary>A release by its name or alias, without an architecture; null if unknown.</summary>
    public static SystemRelease? Release(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Find(name)?.Release;
    }

    /// <summary>The full name of a release on an architecture: <c>debian-12-aarch64</c>, <c>macos-14-arm64</c>.</summary>
    public static string FullName(SystemRelease release, Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(release);
        return $"{release.Name}-{Machine(release, architecture)}";
    }

    /// <summary>The usual name of an architecture on a system: <c>aarch64</c>, <c>arm64</c>, <c>x64</c>.</summary>
    public static string Machine(SystemRelease release, Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(release);
        return (release.Kind, architecture) switch
        {
            (SystemKind.Windows, Architecture.X86_64) => "x64",
            (SystemKind.Glibc or SystemKind.Musl, Architecture.Arm) => "armhf",
            (SystemKind.Glibc, Architecture.Arm64)
                when release.Python is not null || release.Name.StartsWith("aws-", StringComparison.Ordinal) => "arm64",
            (var kind, _) => ArchitectureNames.Shown(architecture, kind is SystemKind.Glibc or SystemKind.Musl),
        };
    }

    private static bool IsSeparated(string name, int length) => name.Length > length + 1 && name[^(length + 1)] is '-' or '_';

    private static NamedPlatform Named(
        string name,
        (SystemRelease Release, PackedVersion Version) found,
        ImmutableArray<Architecture> machines
    )
    {
        var (release, version) = found;
        var (system, library) = release.Kind switch
        {
            SystemKind.Glibc => (SystemFamily.Linux, CLibrary.Glibc),
            SystemKind.Musl => (SystemFamily.Linux, CLibrary.Musl),
            SystemKind.MacOS => (SystemFamily.MacOS, CLibrary.Unknown),
            _ => (SystemFamily.Windows, CLibrary.Unknown),
        };
        return new NamedPlatform(name, new Platform(system, machines, library, version))
        {
            Release = release,
            Python = release.Python is { } python ? TargetParser.ParsePython(python) : null,
        };
    }

    private static (SystemRelease Release, PackedVersion Version)? Find(string name)
    {
        var compact = Compact(name);
        foreach (var release in SystemReleases.All)
        {
            if (Compact(release.Name) == compact || release.Aliases.Any(alias => Compact(alias) == compact))
                return (release, release.Version);
        }

        return Update(compact);
    }

    // a minor release of macOS: 13.3 belongs to release 13
    private static (SystemRelease Release, PackedVersion Version)? Update(string compact)
    {
        const string System = "macos";
        if (
            !compact.StartsWith(System, StringComparison.Ordinal)
            || compact[System.Length..].Split('.') is not [var major, var minor]
            || !int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            || !int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        )
            return null;
        var release = SystemReleases.All.FirstOrDefault(known =>
            known.Kind == SystemKind.MacOS && known.Version == new PackedVersion(first, 0)
        );
        return release is null ? null : (release, new PackedVersion(first, second));
    }

    // debian-12, debian12, Debian:12 and debian_12 are the same name
    private static string Compact(string name) =>
        string.Concat(name.ToLowerInvariant().Where(character => character is not ('-' or '_' or ':' or ' ')));
}
