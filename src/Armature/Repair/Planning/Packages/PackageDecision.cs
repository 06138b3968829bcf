using Armature.Packaging.Requirements;
using Armature.Repair.Plans;

namespace Armature.Repair.Planning.Packages;

/// <summary>The decision how a package gets into the repaired environment.</summary>
/// <param name="Fate">How.</param>
/// <param name="Requirement">Makes the installer's requirement from the package's name with its extras; null if the package is not available.</param>
/// <param name="Because">Why it is not simply reinstalled, one clause; null if it is.</param>
internal sealed record PackageDecision(PackageFate Fate, Func<string, string>? Requirement, string? Because)
{
    /// <summary>The version that will be installed; null if the installer chooses it.</summary>
    public PackageVersion? Version { get; private init; }

    /// <summary>Exactly one version.</summary>
    public static PackageDecision Pinned(PackageFate fate, string version, string? because) =>
        new(fate, name => $"{name}=={version}", because) { Version = PackageVersion.TryParse(version) };

    /// <summary>Any version that satisfies these specifiers.</summary>
    public static PackageDecision Within(string specifiers, string because) =>
        new(PackageFate.OtherVersion, name => name + specifiers, because);

    /// <summary>No version is available.</summary>
    public static PackageDecision Unavailable(string because) => new(PackageFate.Unavailable, null, because);
}
