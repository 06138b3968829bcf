using Armature.Packaging.Requirements;

namespace Armature.Repair.Planning.Packages;

/// <summary>Upgrades a package whose dependencies exclude the planned version of another package.</summary>
internal static class DependentUpgrade
{
    /// <summary>How many versions are checked; each needs one request to an index.</summary>
    public const int MaxTried = 12;

    /// <summary>The oldest later version that accepts the other package's version; null if none is known.</summary>
    /// <param name="dependent">The package that excludes it, by normalized name.</param>
    /// <param name="name">The other package, by normalized name.</param>
    /// <param name="version">The planned version of the other package.</param>
    public static PackageVersion? Find(IBuilds builds, RequestedPackages requested, string dependent, string name, PackageVersion version)
    {
        var tried = 0;
        return requested.VersionOf(dependent) is { } installed
            ? builds.OldestAbove(dependent, installed, least: null, later => tried++ < MaxTried && Accepts(later))
            : null;

        bool Accepts(PackageVersion later) =>
            builds.Dependencies(dependent, later) is { } lines
            && requested
                .Applicable(dependent, lines)
                .Where(dependency => dependency.NormalizedName == name)
                .All(dependency => dependency.Specifiers.Contains(version));
    }
}
