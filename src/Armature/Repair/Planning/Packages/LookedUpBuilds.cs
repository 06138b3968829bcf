using System.Collections.Immutable;
using System.Diagnostics;
using Armature.Knowledge.Releases;
using Armature.Packaging.Requirements;
using Armature.Preflight;

namespace Armature.Repair.Planning.Packages;

/// <summary>Builds as directories and indexes list them, and where they do not, as the dated table knows them.</summary>
/// <param name="lookup">Whom to ask.</param>
internal sealed class LookedUpBuilds(ReleaseLookup lookup) : IBuilds
{
    /// <inheritdoc/>
    public BuildOffer Of(string package, PackageVersion version) =>
        lookup.Of(package).OfferOf(version) switch
        {
            Offer.Native or Offer.Pure => BuildOffer.Wheel,
            Offer.Source => BuildOffer.Source,
            Offer.None => BuildOffer.None,
            _ => BuildOffer.Unknown,
        };

    /// <inheritdoc/>
    public PackageVersion? Above(string package, PackageVersion version, PackageVersion? least, Func<PackageVersion, bool> willDo) =>
        Candidates(lookup.Of(package), least)
            .Where(other => other > version && (least is null || other >= least) && !other.IsPreRelease)
            .Order()
            .FirstOrDefault(willDo);

    /// <inheritdoc/>
    public PackageVersion? Below(string package, PackageVersion version, Func<PackageVersion, bool> willDo) =>
        Candidates(lookup.Of(package), least: null)
            .Where(other => other < version && !other.IsPreRelease)
            .OrderDescending()
            .FirstOrDefault(willDo);

    /// <inheritdoc/>
    public ImmutableArray<string>? Requires(string package, PackageVersion version) => lookup.Requires(package, version);

    /// <inheritdoc/>
    public void Expect(IReadOnlyList<string> packages) => lookup.LookUp(packages);

    /// <inheritdoc/>
    public string? Ignorance(string package) => (lookup.Of(package) as PackageReleases.Unknown)?.Because;

    /// <inheritdoc/>
    public string? Witness(string package) =>
        lookup.Of(package) switch
        {
            PackageReleases.Listed listed => listed.Witness,
            PackageReleases.Tabled => $"the table of {NativeWheels.Date}",
            PackageReleases.Unknown => null,
            _ => throw new UnreachableException(),
        };

    // the table knows the ends of spans alone; a limit within one is a release too
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
