using Armature.Inventory.Distributions;
using Armature.Knowledge;
using Armature.Packaging.Requirements;
using Armature.Rules;
using Armature.Rules.PythonAbis;

namespace Armature.Repair.Planning.Packages;

/// <summary>The version from which on a package no longer causes a finding.</summary>
internal static class FixedSince
{
    /// <summary>The first version without the fault; null if it is not known.</summary>
    /// <param name="rules">The rules that reported the package.</param>
    public static PackageVersion? Version(IEnumerable<Rule> rules, Distribution package) =>
        rules.Contains(NumpyAbiMismatch.Rule) && NumpyReleases.FirstForSecondAbi(package.NormalizedName) is { } first
            ? PackageVersion.TryParse(first)
            : null;
}
