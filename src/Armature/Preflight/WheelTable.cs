using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Knowledge;
using Armature.Knowledge.Releases;
using Armature.Packaging.Abis;
using Armature.Packaging.Requirements;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Preflight;

/// <summary>Looks up packages in the built-in table of native wheels.</summary>
internal static class WheelTable
{
    // the table does not contain the minimum system version of wheels: on systems older than these they may not run
    private static readonly PackedVersion s_glibc = new(2, 28);
    private static readonly PackedVersion s_mac = new(14, 0);
    private static readonly PackedVersion s_musl = new(1, 2);

    // nor the first Python of wheels for the stable ABI
    private static readonly PythonVersion s_stable = new(3, 9);

    /// <summary>The table's entry for a package; null if the package or the target's system is not in the table.</summary>
    public static PackageReleases.Tabled? Of(string package, Target target)
    {
        if (NativeWheels.Newest(package) is not { } newest || target is not { Platform: { } platform, Python: { } python })
            return null;
        var names = platform.Architectures.Select(machine => Name(platform, machine)).ToArray();
        if (names.Length == 0 || names.Contains(null))
            return null;
        var spans = names.Select(name => NativeWheels.Of(package, name!)).ToArray();
        var isOld = IsOld(platform);
        var sure = isOld ? [] : Common(spans, span => IsSure(span, python));
        var perhaps = Common(spans, span => IsSure(span, python) || IsPerhaps(span, python));
        return new PackageReleases.Tabled(sure, perhaps, PackageVersion.TryParse(newest)!);
    }

    /// <summary>The platform of the table for a target of one architecture: <c>manylinux-x86_64</c>; null if it has none.</summary>
    public static string? PlatformOf(Target target) =>
        target.Platform is { Architectures: [var machine] } platform ? Name(platform, machine) : null;

    // for a universal target, the range that all its architectures have in common
    private static ImmutableArray<(PackageVersion First, PackageVersion Last)> Common(
        ImmutableArray<NativeWheelSpan>[] platforms,
        Func<NativeWheelSpan, bool> counts
    )
    {
        var lists = platforms.Select(spans => spans.Where(counts).Select(Versions).ToArray()).ToArray();
        if (lists.Any(list => list.Length == 0))
            return [];
        if (lists is [var only])
            return [.. only];
        var first = lists.Max(list => list.Min(span => span.First))!;
        var last = lists.Min(list => list.Max(span => span.Last))!;
        return first <= last ? [(first, last)] : [];
    }

    private static (PackageVersion First, PackageVersion Last) Versions(NativeWheelSpan span) =>
        (PackageVersion.TryParse(span.First)!, PackageVersion.TryParse(span.Last)!);

    private static bool IsSure(NativeWheelSpan span, PythonAbi python) =>
        python.Implementation is PythonImplementation.CPython
        && (span.Abi == python.Tag || span.Abi == "none" || (span.Abi == Stable(python) && python.Version >= s_stable));

    private static bool IsPerhaps(NativeWheelSpan span, PythonAbi python) =>
        span.Abi == "some" || span.Abi == Stable(python) || python.Implementation is not PythonImplementation.CPython;

    private static string Stable(PythonAbi python) => python.IsFreeThreaded ? "abi3t" : "abi3";

    private static bool IsOld(Platform platform) =>
        platform.Version is { } version
        && (platform.System, platform.CLibrary) switch
        {
            (SystemFamily.Linux, CLibrary.Musl) => version < s_musl,
            (SystemFamily.Linux, _) => version < s_glibc,
            (SystemFamily.MacOS, _) => version < s_mac,
            _ => false,
        };

    private static string? Name(Platform platform, Architecture machine) =>
        (platform.System, machine) switch
        {
            (SystemFamily.MacOS, Architecture.Arm64) => "macos-arm64",
            (SystemFamily.MacOS, Architecture.X86_64) => "macos-x86_64",
            (SystemFamily.Windows, Architecture.X86_64) => "windows-x64",
            (SystemFamily.Windows, Architecture.Arm64) => "windows-arm64",
            (SystemFamily.Windows, Architecture.X86) => "windows-x86",
            (SystemFamily.Linux, _) when Machines.Linux.Name(machine) is { } name =>
                $"{(platform.CLibrary is CLibrary.Musl ? "musllinux" : "manylinux")}-{name}",
            _ => null,
        };
}
