using Armature.Inventory.Distributions;
using Armature.Knowledge;
using Armature.Packaging.Requirements;
using Armature.Rules;
using Armature.Rules.PythonAbis;

namespace Armature.Repair.Planning;

/// <summary>From which version on a package no longer has what was found.</summary>
internal static class NewerNeeds
{
    /// <summary>The first version without the fault; null where that is not known.</summary>
    /// <param name="rules">What was found.</param>
    public static PackageVersion? Least(IEnumerable<Rule> rules, Distribution package) =>
        rules.Contains(NumpyAbiMismatch.Rule) && NumpyReleases.FirstForSecondAbi(package.NormalizedName) is { } first
            ? PackageVersion.TryParse(first)
            : null;
}
