using Armature.Binaries;
using Armature.Targets;

namespace Armature.Loading.MacOS;

/// <summary>Generations of dyld that differ in their search or their messages.</summary>
internal enum DyldRelease
{
    /// <summary>Up to macOS 11: "no suitable image found", "image not found".</summary>
    BeforeTried,

    /// <summary>macOS 12: messages list every path that was tried (dyld-940).</summary>
    Tried,

    /// <summary>macOS 13 and later: cryptexes, UUIDs, default fallback directories only for old binaries (dyld-1042).</summary>
    Cryptexes,
}

/// <summary>The generation of dyld of a target.</summary>
internal static class DyldReleases
{
    private static readonly PackedVersion s_firstWithTried = new(12, 0);
    private static readonly PackedVersion s_firstWithCryptexes = new(13, 0);

    /// <summary>The generation; the newest unless the target is this machine, because other targets name only their oldest system.</summary>
    public static DyldRelease Of(Target target) =>
        Version(target) is not { } version ? DyldRelease.Cryptexes
        : version < s_firstWithTried ? DyldRelease.BeforeTried
        : version < s_firstWithCryptexes ? DyldRelease.Tried
        : DyldRelease.Cryptexes;

    /// <summary>The version of the running macOS; null if the target is not this machine.</summary>
    public static PackedVersion? Version(Target target) => target.Origin is TargetOrigin.Host ? target.Platform?.Version : null;
}
