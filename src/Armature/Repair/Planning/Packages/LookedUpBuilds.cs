using System.Collections.Immutable;
using System.Diagnostics;
using Armature.Inventory.Distributions;
using Armature.Packaging.Requirements;
using Armature.Preflight;
using Armature.Repair.Planning.Projects;
using Armature.Repair.Tools;

namespace Armature.Repair.Planning.Packages;

/// <summary>Builds that directories and indexes list, or else the built-in table.</summary>
/// <param name="lookup">The available files.</param>
/// <param name="offered">Which of them may be installed.</param>
/// <param name="rules">The project's own rules.</param>
/// <param name="given">The sources that the user gave.</param>
internal sealed class LookedUpBuilds(ReleaseLookup lookup, OfferedFiles offered, ProjectRules rules, PackageSources given) : IBuilds
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
        Above(package, version, least).FirstOrDefault(other => accepts(other) && offered.RefusalOf(package, other) is null);

    /// <inheritdoc/>
    public PackageVersion? NewestBelow(string package, PackageVersion version, Func<PackageVersion, bool> accepts) =>
        Candidates(lookup.Of(package), least: null)
            .Where(other => other < version && !other.IsPreRelease)
            .OrderDescending()
            .FirstOrDefault(other => accepts(other) && offered.RefusalOf(package, other) is null);

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

    /// <inheritdoc/>
    public bool IsComplete(string package) => lookup.Of(package) is PackageReleases.Listed { IsComplete: true };

    /// <inheritdoc/>
    public bool MayHaveSource(string package, PackageVersion version) =>
        lookup.Of(package) is not PackageReleases.Listed { IsComplete: true } listed
        || listed.Releases.Any(release => release.Source is not null && release.Version.Equals(version));

    /// <inheritdoc/>
    public OfferRefusal? RefusalOf(string package, PackageVersion version) => offered.RefusalOf(package, version);

    /// <inheritdoc/>
    public OfferRefusal? RefusalAbove(string package, PackageVersion version, PackageVersion? least) =>
        Above(package, version, least)
            .Select(other => offered.RefusalOf(package, other))
            .OfType<OfferRefusal>()
            .OrderByDescending(refusal => refusal.IsForged)
            .FirstOrDefault();

    /// <inheritdoc/>
    public OfferRefusal? RefusalOf(Distribution package) => offered.RefusalOf(package);

    /// <inheritdoc/>
    public StatedHashes? HashesOf(string package, PackageVersion version) => rules.Locks.Of(package, version);

    /// <inheritdoc/>
    public IEnumerable<PackageVersion> Locked(string package) => rules.Locks.VersionsOf(package).Select(locked => locked.Version);

    /// <inheritdoc/>
    public PackageIndex? IndexOf(string package, string? version) => rules.IndexOf(package, version, given);

    private IOrderedEnumerable<PackageVersion> Above(string package, PackageVersion version, PackageVersion? least) =>
        Candidates(lookup.Of(package), least)
            .Where(other => other > version && (least is null || other >= least) && !other.IsPreRelease)
            .Order();

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
