using Armature.Inventory.Distributions;
using Armature.Repair.Tools;

namespace Armature.Repair.Plans;

/// <summary>A package of the old environment, and how it gets into the repaired one.</summary>
/// <param name="Name">Normalized name (PEP 503).</param>
/// <param name="OldVersion">The installed version; null if its metadata does not state one.</param>
/// <param name="Fate">How it gets into the repaired environment.</param>
/// <param name="Requirement">What the installer is given (PEP 508), such as <c>numpy==1.26.4</c>; null if the package is not available.</param>
/// <param name="IsAskedFor">The user requested it; the others are dependencies.</param>
/// <param name="Because">Why it is not simply reinstalled, one clause; null if it is.</param>
public sealed record PlannedPackage(
    string Name,
    string? OldVersion,
    PackageFate Fate,
    string? Requirement,
    bool IsAskedFor,
    string? Because = null
)
{
    /// <summary><see cref="Requirement"/> as parsed parts, for pip and uv; null for a conda package, or if the package is not available.</summary>
    internal InstallTarget? Target { get; init; }

    /// <summary>The hashes of which its file has to have one; null if none are stated for the planned version.</summary>
    internal StatedHashes? Hashes { get; init; }

    /// <summary>The index of this package alone; null if it comes from where all others do.</summary>
    internal PackageIndex? Index { get; init; }

    /// <summary>A package that the repaired environment would lack.</summary>
    internal static PlannedPackage Unavailable(Distribution package, bool isAskedFor, string because) =>
        new(package.NormalizedName, package.Version, PackageFate.Unavailable, null, isAskedFor, because);
}
