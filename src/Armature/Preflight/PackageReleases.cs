using System.Collections.Immutable;
using System.Diagnostics;
using Armature.Packaging.Requirements;

namespace Armature.Preflight;

/// <summary>What is known about a package's releases for a target.</summary>
internal abstract record PackageReleases
{
    private PackageReleases() { }

    /// <summary>A source lists the files of its releases.</summary>
    /// <param name="Releases">The releases for the target's Python, newest first.</param>
    /// <param name="Witness">The sources: addresses, directories.</param>
    /// <param name="IsComplete">Whether releases that are not listed cannot be installed.</param>
    public sealed record Listed(ImmutableArray<TargetRelease> Releases, string Witness, bool IsComplete) : PackageReleases;

    /// <summary>Only the table of <see cref="Knowledge.Releases.NativeWheels"/> contains the package.</summary>
    /// <param name="Spans">The ranges of releases that have wheels for the target; empty if no release has one.</param>
    /// <param name="Unsure">Ranges of releases whose wheels may or may not fit the target.</param>
    /// <param name="Latest">The newest release when the table was made.</param>
    public sealed record Tabled(
        ImmutableArray<(PackageVersion First, PackageVersion Last)> Spans,
        ImmutableArray<(PackageVersion First, PackageVersion Last)> Unsure,
        PackageVersion Latest
    ) : PackageReleases;

    /// <summary>Nothing is known about the package.</summary>
    /// <param name="Because">The reason: an index failed, or no index was used.</param>
    public sealed record Unknown(string Because) : PackageReleases;

    /// <summary>How the target can install one version.</summary>
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
    /// The nearest version with a wheel for the target: the oldest above the given one, otherwise the newest below it. Pre-releases and
    /// yanked releases do not count. Null if none is known.
    /// </summary>
    /// <param name="version">The version to start from.</param>
    /// <param name="allowed">The allowed versions; null for any.</param>
    public PackageVersion? Nearest(PackageVersion version, VersionSpecifiers? allowed = null)
    {
        ArgumentNullException.ThrowIfNull(version);
        PackageVersion[] candidates = [.. WithWheels().Where(other => allowed?.Contains(other) != false && !other.Equals(version)).Order()];
        return Array.Find(candidates, other => other > version) ?? Array.FindLast(candidates, other => other < version);
    }

    /// <summary>The newest version with a wheel for the target; null if none is known.</summary>
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
