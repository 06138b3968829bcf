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

    /// <summary>A package that the repaired environment would lack.</summary>
    internal static PlannedPackage Unavailable(Distribution package, bool isAskedFor, string because) =>
        new(package.NormalizedName, package.Version, PackageFate.Unavailable, null, isAskedFor, because);
}
