using System.Collections.Immutable;
using Armature.Packaging;
using Armature.Packaging.Requirements;
using Armature.Repair.Plans;
using Armature.Repair.Tools;

namespace Armature.Repair.Planning.Packages;

/// <summary>The decision how a package gets into the repaired environment.</summary>
/// <param name="Fate">How.</param>
/// <param name="Target">Makes what the installer is given from the package's name and extras; null if the package is not available.</param>
/// <param name="Because">Why it is not simply reinstalled, one clause; null if it is.</param>
internal sealed record PackageDecision(
    PackageFate Fate,
    Func<PackageName, ImmutableSortedSet<string>, InstallTarget?>? Target,
    string? Because
)
{
    /// <summary>The version that will be installed; null if the installer chooses it.</summary>
    public PackageVersion? Version { get; private init; }

    /// <summary>Exactly one version.</summary>
    public static PackageDecision Pinned(PackageFate fate, string version, string? because) =>
        new(fate, (name, extras) => InstallTarget.Pinned(name, extras, version), because) { Version = PackageVersion.TryParse(version) };

    /// <summary>Any version that satisfies these clauses.</summary>
    public static PackageDecision Within(VersionSpecifiers specifiers, string because, PackageFate fate = PackageFate.OtherVersion) =>
        new(fate, (name, extras) => InstallTarget.Of(name, extras, specifiers), because);

    /// <summary>No version is available.</summary>
    public static PackageDecision Unavailable(string because) => new(PackageFate.Unavailable, null, because);
}
