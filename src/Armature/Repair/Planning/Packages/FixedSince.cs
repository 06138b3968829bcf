using Armature.Inventory.Distributions;
using Armature.Knowledge;
using Armature.Packaging.Requirements;

namespace Armature.Repair.Planning.Packages;

/// <summary>The version from which on a package no longer causes a finding.</summary>
internal static class FixedSince
{
    /// <summary>The first version without the fault; null if it is not known.</summary>
    /// <param name="rules">Ids of the rules that reported the package.</param>
    public static PackageVersion? Version(IEnumerable<string> rules, Distribution package) =>
        rules.Contains("AR303") && NumpyReleases.FirstForSecondAbi(package.NormalizedName) is { } first
            ? PackageVersion.TryParse(first)
            : null;
}
