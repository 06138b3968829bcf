using Armature.Binaries;
using Armature.Targets;

namespace Armature.Loading.MacOS;

/// <summary>The generations of dyld that search or speak differently.</summary>
internal enum DyldRelease
{
    /// <summary>Up to macOS 11: "no suitable image found", "image not found".</summary>
    BeforeTried,

    /// <summary>macOS 12: every place that was tried (dyld-940).</summary>
    Tried,

    /// <summary>macOS 13 and later: cryptexes, UUIDs, default fallbacks for old binaries alone (dyld-1042).</summary>
    Cryptexes,
}

/// <summary>Which generation a target has.</summary>
internal static class DyldReleases
{
    private static readonly PackedVersion s_firstWithTried = new(12, 0);
    private static readonly PackedVersion s_firstWithCryptexes = new(13, 0);

    /// <summary>The generation; the newest where the version is not known: a target that is no machine names only its oldest system.</summary>
    public static DyldRelease Of(Target target) =>
        Version(target) is not { } version ? DyldRelease.Cryptexes
        : version < s_firstWithTried ? DyldRelease.BeforeTried
        : version < s_firstWithCryptexes ? DyldRelease.Tried
        : DyldRelease.Cryptexes;

    /// <summary>The version of macOS that runs; null where it is not known.</summary>
    public static PackedVersion? Version(Target target) => target.Origin is TargetOrigin.Host ? target.Platform?.Version : null;
}
