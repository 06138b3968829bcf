using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Knowledge;
using Armature.Subjects;

namespace Armature.Packaging.Tags;

/// <summary>The platform tags that the installer of a machine accepts, most preferred first, in the order of <c>packaging.tags</c> 26.3.</summary>
internal static class SupportedPlatforms
{
    /// <summary>The platform tags; only <c>linux_…</c> if the C library or its version is unknown, none if the system is unknown.</summary>
    public static ImmutableArray<string> For(SystemFamily system, Architecture architecture, CLibrary libc, PackedVersion? version) =>
        system switch
        {
            SystemFamily.Linux => Linux(architecture, libc, version),
            SystemFamily.MacOS => version is { } release ? MacOS(architecture, release) : [],
            SystemFamily.Windows => Machines.Windows.Name(architecture) is { } platform ? [platform] : [],
            SystemFamily.Android => version is { } level ? Android(architecture, level.Major) : [],
            SystemFamily.Ios => version is { } release ? Ios(architecture, release) : [],
            _ => [],
        };

    private static ImmutableArray<string> Linux(Architecture architecture, CLibrary libc, PackedVersion? version)
    {
        if (!Machines.OfLinuxWheels.Contains(architecture) || Machines.Linux.Name(architecture) is not { } machine)
            return [];
        var policies = (libc, version) switch
        {
            (CLibrary.Glibc, { Major: 2, Minor: var minor }) => GlibcPolicies(architecture, minor),
            (CLibrary.Musl, { } musl) => MuslPolicies(musl),
            _ => [],
        };
        return [$"linux_{machine}", .. policies.Select(policy => $"{policy}_{machine}")];
    }

    private static IEnumerable<string> GlibcPolicies(Architecture architecture, int newest)
    {
        for (var minor = newest; minor >= ManyLinux.OldestMinor(architecture); minor--)
        {
            yield return $"manylinux_2_{minor}";
            foreach (var policy in ManyLinux.Named.Where(policy => policy.Glibc.Minor == minor))
                yield return policy.Name;
        }
    }

    private static IEnumerable<string> MuslPolicies(PackedVersion version)
    {
        for (var minor = version.Minor; minor >= 0; minor--)
            yield return $"musllinux_{version.Major}_{minor}";
    }

    private static ImmutableArray<string> MacOS(Architecture architecture, PackedVersion version)
    {
        var isIntel = architecture is Architecture.X86_64 or Architecture.X86_64H;
        if (!isIntel && architecture is not (Architecture.Arm64 or Architecture.Arm64E))
            return [];
        var formats = isIntel ? MacFormats.Intel : ["arm64", "universal2"];
        // builds for 10.x also run on 11 and later, but their arm64 code needs 11
        var oldFormats = isIntel ? MacFormats.Intel : ["universal2"];
        var majors = Enumerable.Range(11, Math.Clamp(version.Major - 10, 0, 1000)).Reverse().SelectMany(major => Mac(major, 0, formats));
        var newestOld = version.Major > 10 ? MacFormats.LastMinorOfTen : version.Minor;
        var minors = Enumerable.Range(4, Math.Clamp(newestOld - 3, 0, 1000)).Reverse().SelectMany(minor => Mac(10, minor, oldFormats));
        return version.Major > 10 ? [.. majors, .. minors]
            : isIntel ? [.. minors]
            : [];
    }

    private static IEnumerable<string> Mac(int major, int minor, ImmutableArray<string> formats) =>
        formats.Select(format => $"macosx_{major}_{minor}_{format}");

    private static ImmutableArray<string> Android(Architecture architecture, int level)
    {
        return Machines.Android.Name(architecture) is not { } abi
            ? []
            : [.. Enumerable.Range(16, Math.Clamp(level - 15, 0, 1000)).Reverse().Select(api => $"android_{api}_{abi}")];
    }

    private static ImmutableArray<string> Ios(Architecture architecture, PackedVersion version)
    {
        if (architecture is not Architecture.Arm64 || version.Major < 12)
            return [];
        var own = Enumerable.Range(0, Math.Clamp(version.Minor + 1, 0, 100)).Reverse().Select(minor => (version.Major, Minor: minor));
        var older =
            from major in Enumerable.Range(12, Math.Clamp(version.Major - 12, 0, 1000)).Reverse()
            from minor in Enumerable.Range(0, 10).Reverse()
            select (Major: major, Minor: minor);
        return [.. own.Concat(older).Select(release => $"ios_{release.Major}_{release.Minor}_arm64_iphoneos")];
    }
}
