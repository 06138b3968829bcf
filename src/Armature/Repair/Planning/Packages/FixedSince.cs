using Armature.Inventory.Distributions;
using Armature.Knowledge;
using Armature.Packaging.Requirements;

namespace Armature.Repair.Planning.Packages;

/// <summary>From which version on a package no longer has what was found.</summary>
internal static class FixedSince
{
    /// <summary>The first version without the fault; null where that is not known.</summary>
    /// <param name="rules">What was found.</param>
    public static PackageVersion? Least(IEnumerable<string> rules, Distribution package) =>
        rules.Contains("AR303") && NumpyReleases.FirstForSecondAbi(package.NormalizedName) is { } first
            ? PackageVersion.TryParse(first)
            : null;
}
