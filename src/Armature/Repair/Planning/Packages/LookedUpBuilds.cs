using System.Collections.Immutable;
using System.Diagnostics;
using Armature.Packaging.Requirements;
using Armature.Preflight;

namespace Armature.Repair.Planning.Packages;

/// <summary>Builds that directories and indexes list, or else the built-in table.</summary>
internal sealed class LookedUpBuilds(ReleaseLookup lookup) : IBuilds
{
    /// <inheritdoc/>
    public BuildOffer OfferOf(string package, PackageVersion version) =>
        lookup.Of(package).OfferOf(version) switch
        {
            Offer.Native or Offer.Pure => BuildOffer.Wheel,
            Offer.Source => BuildOffer.Source,
            Offer.None => BuildOffer.None,
            _ => BuildOffer.Unknown,
        };

    /// <inheritdoc/>
    public PackageVersion? OldestAbove(string package, PackageVersion version, PackageVersion? least, Func<PackageVersion, bool> accepts) =>
        Candidates(lookup.Of(package), least)
            .Where(other => other > version && (least is null || other >= least) && !other.IsPreRelease)
            .Order()
            .FirstOrDefault(accepts);

    /// <inheritdoc/>
    public PackageVersion? NewestBelow(string package, PackageVersion version, Func<PackageVersion, bool> accepts) =>
        Candidates(lookup.Of(package), least: null)
            .Where(other => other < version && !other.IsPreRelease)
            .OrderDescending()
            .FirstOrDefault(accepts);

    /// <inheritdoc/>
    public ImmutableArray<string>? Dependencies(string package, PackageVersion version) => lookup.Requires(package, version);

    /// <inheritdoc/>
    public void Prefetch(IReadOnlyList<string> packages) => lookup.LookUp(packages);

    /// <inheritdoc/>
    public string? WhyUnknown(string package) =>
        lookup.Of(package) is not PackageReleases.Unknown unknown ? null
        : lookup.Sources.Any() ? unknown.Because
        : "offline; use --online";

    /// <inheritdoc/>
    public BuildSource SourceOf(string package) =>
        lookup.Of(package) switch
        {
            PackageReleases.Listed => BuildSource.Index,
            PackageReleases.Tabled => BuildSource.BuiltInTable,
            PackageReleases.Unknown => BuildSource.Unknown,
            _ => throw new UnreachableException(),
        };

    // the table lists only the ends of spans, so a minimum inside a span is a candidate too
    private static IEnumerable<PackageVersion> Candidates(PackageReleases releases, PackageVersion? least) =>
        releases switch
        {
            PackageReleases.Listed listed => listed
                .Releases.Where(release => release is { IsYanked: false, Wheels.IsEmpty: false })
                .Select(release => release.Version),
            PackageReleases.Tabled tabled => tabled
                .Spans.SelectMany(span => new[] { span.First, span.Last })
                .Concat(least is not null && tabled.OfferOf(least) is Offer.Native ? [least] : []),
            _ => [],
        };
}
