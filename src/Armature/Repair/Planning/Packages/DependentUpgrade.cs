using Armature.Packaging.Requirements;

namespace Armature.Repair.Planning.Packages;

/// <summary>A package that excludes a newer version of another, and a later version of it that does not.</summary>
internal static class DependentUpgrade
{
    /// <summary>Versions whose metadata is looked at, each an answer of an index.</summary>
    public const int MostTried = 12;

    /// <summary>The oldest later version that is known to take it; null where none is.</summary>
    /// <param name="by">The package that excludes it, normalized.</param>
    /// <param name="name">The other, normalized.</param>
    /// <param name="version">The version that the other is to have.</param>
    public static PackageVersion? Of(IBuilds builds, RequestedPackages requested, string by, string name, PackageVersion version)
    {
        var tried = 0;
        return requested.VersionOf(by) is { } installed
            ? builds.Above(by, installed, least: null, later => tried++ < MostTried && Takes(later))
            : null;

        bool Takes(PackageVersion later) =>
            builds.Requires(by, later) is { } lines
            && requested.Needs(by, lines).Where(need => need.NormalizedName == name).All(need => need.Specifiers.Contains(version));
    }
}
