using System.Collections.Immutable;
using System.Diagnostics;
using Armature.Packaging.Requirements;

namespace Armature.Preflight;

/// <summary>What is known of a package's releases for a target.</summary>
public abstract record PackageReleases
{
    private PackageReleases() { }

    /// <summary>The files of its releases are listed somewhere.</summary>
    /// <param name="Releases">Those that the target's Python may have, the newest first.</param>
    /// <param name="Witness">Where, in words: an address, a directory.</param>
    /// <param name="IsComplete">Whether a release that is not among them cannot be had.</param>
    public sealed record Listed(ImmutableArray<TargetRelease> Releases, string Witness, bool IsComplete) : PackageReleases;

    /// <summary>The table of <see cref="Knowledge.Releases.NativeWheels"/> knows the package.</summary>
    /// <param name="Spans">From which release to which there are wheels for the target; empty where none ever was.</param>
    /// <param name="Unsure">Spans of wheels of which the table does not tell whether the target can have them.</param>
    /// <param name="Latest">The newest release of the package when the table was made.</param>
    public sealed record Tabled(
        ImmutableArray<(PackageVersion First, PackageVersion Last)> Spans,
        ImmutableArray<(PackageVersion First, PackageVersion Last)> Unsure,
        PackageVersion Latest
    ) : PackageReleases;

    /// <summary>Nobody who was asked knows it.</summary>
    /// <param name="Because">Why: an index that failed, nobody to ask.</param>
    public sealed record Unknown(string Because) : PackageReleases;

    /// <summary>In what form the target can have one version.</summary>
    public Offer OfferOf(PackageVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return this switch
        {
            Listed listed => listed.Releases.FirstOrDefault(release => release.Version.Equals(version)) is { } release ? release.Offer
            : listed.IsComplete ? Offer.None
            : Offer.Unknown,
            Tabled tabled when Holds(tabled.Spans, version) => Offer.Native,
            Tabled tabled when Holds(tabled.Unsure, version) || version > tabled.Latest || version.IsPreRelease => Offer.Unknown,
            Tabled => Offer.None,
            Unknown => Offer.Unknown,
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>
    /// The version with a wheel for the target that is nearest to another: the oldest above it, else the newest below it. Pre-releases and
    /// withdrawn releases do not count. Null where none is known.
    /// </summary>
    /// <param name="version">Where to start.</param>
    /// <param name="allowed">Which versions will do; null for any.</param>
    public PackageVersion? Nearest(PackageVersion version, VersionSpecifiers? allowed = null)
    {
        ArgumentNullException.ThrowIfNull(version);
        PackageVersion[] candidates = [.. WithWheels().Where(other => allowed?.Contains(other) != false && !other.Equals(version)).Order()];
        return Array.Find(candidates, other => other > version) ?? Array.FindLast(candidates, other => other < version);
    }

    /// <summary>The newest version with a wheel for the target; null where none is known.</summary>
    public PackageVersion? Newest(VersionSpecifiers? allowed = null) =>
        WithWheels().Where(other => allowed?.Contains(other) != false).Max();

    private IEnumerable<PackageVersion> WithWheels() =>
        this switch
        {
            Listed listed => listed
                .Releases.Where(release => release is { IsYanked: false, Version.IsPreRelease: false, Wheels.IsEmpty: false })
                .Select(release => release.Version),
            Tabled tabled => tabled.Spans.SelectMany(span => new[] { span.First, span.Last }),
            _ => [],
        };

    private static bool Holds(ImmutableArray<(PackageVersion First, PackageVersion Last)> spans, PackageVersion version) =>
        spans.Any(span => span.First <= version && version <= span.Last);
}
