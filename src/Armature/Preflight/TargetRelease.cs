using System.Collections.Immutable;
using Armature.Indexes;
using Armature.Packaging.Requirements;

namespace Armature.Preflight;

/// <summary>One release of a package, for a target.</summary>
/// <param name="Version">The version.</param>
/// <param name="Wheels">The wheels that the installer takes, one for each architecture of the target; empty if an architecture has none.</param>
/// <param name="Source">The source distribution; null if there is none or it is not allowed.</param>
internal sealed record TargetRelease(PackageVersion Version, ImmutableArray<ReleaseFile> Wheels, ReleaseFile? Source)
{
    /// <summary>Whether all its files were yanked (PEP 592): installers take it only if it is pinned.</summary>
    public bool IsYanked { get; init; }

    /// <summary>How the target can install it.</summary>
    public Offer Offer =>
        Wheels.IsEmpty ? (Source is null ? Offer.None : Offer.Source)
        : Wheels.All(wheel => wheel.Wheel!.Tags.All(tag => tag.Platform == "any")) ? Offer.Pure
        : Offer.Native;
}
