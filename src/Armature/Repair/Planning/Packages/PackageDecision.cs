using Armature.Packaging.Requirements;
using Armature.Repair.Plans;

namespace Armature.Repair.Planning.Packages;

/// <summary>How a package is to get into the repaired environment.</summary>
/// <param name="Fate">How.</param>
/// <param name="Requirement">What is asked of the installer, for the name with its extras; null for one that is not to be had.</param>
/// <param name="Because">Why, one clause; null where it is plain.</param>
internal sealed record PackageDecision(PackageFate Fate, Func<string, string>? Requirement, string? Because)
{
    /// <summary>The version that it will have; null where the installer chooses.</summary>
    public PackageVersion? Version { get; private init; }

    /// <summary>A version and no other.</summary>
    public static PackageDecision Pinned(PackageFate fate, string version, string? because) =>
        new(fate, name => $"{name}=={version}", because) { Version = PackageVersion.TryParse(version) };

    /// <summary>Whatever version the installer chooses by these clauses.</summary>
    public static PackageDecision Within(string clauses, string because) => new(PackageFate.OtherVersion, name => name + clauses, because);
}
