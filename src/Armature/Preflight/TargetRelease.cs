using System.Collections.Immutable;
using Armature.Indexes;
using Armature.Packaging.Requirements;

namespace Armature.Preflight;

/// <summary>One release of a package as a target can have it.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Wheels">The wheel that the target's installer takes, for each architecture of the target; empty where one of them gets none.</param>
/// <param name="Source">Its source distribution; null where there is none that may be taken.</param>
public sealed record TargetRelease(PackageVersion Version, ImmutableArray<ReleaseFile> Wheels, ReleaseFile? Source)
{
    /// <summary>Whether it was withdrawn (PEP 592): installers take it only where it is pinned.</summary>
    public bool IsYanked { get; init; }

    /// <summary>In what form the target can have it.</summary>
    public Offer Offer =>
        Wheels.IsEmpty ? (Source is null ? Offer.None : Offer.Source)
        : Wheels.All(wheel => wheel.Wheel!.Tags.All(tag => tag.Platform == "any")) ? Offer.Pure
        : Offer.Native;
}
