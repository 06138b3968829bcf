using Armature.Packaging.Requirements;

namespace Armature.Repair.Planning;

/// <summary>A package that excludes a newer version of another, and a later version of it that does not.</summary>
internal static class Follower
{
    /// <summary>Versions whose metadata is looked at, each an answer of an index.</summary>
    public const int MostTried = 12;

    /// <summary>The oldest later version that is known to take it; null where none is.</summary>
    /// <param name="by">The package that excludes it, normalized.</param>
    /// <param name="name">The other, normalized.</param>
    /// <param name="version">The version that the other is to have.</param>
    public static PackageVersion? Of(IBuilds builds, Asked asked, string by, string name, PackageVersion version)
    {
        var tried = 0;
        return asked.VersionOf(by) is { } installed
            ? builds.Above(by, installed, least: null, later => tried++ < MostTried && Takes(later))
            : null;

        bool Takes(PackageVersion later) =>
            builds.Requires(by, later) is { } lines
            && asked.Needs(by, lines).Where(need => need.NormalizedName == name).All(need => need.Specifiers.Contains(version));
    }
}
