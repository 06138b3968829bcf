using System.Collections.Concurrent;
using System.Collections.Immutable;
using Armature.Indexes;
using Armature.Locks;
using Armature.Packaging;
using Armature.Packaging.Requirements;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Preflight;

/// <summary>
/// Looks up which versions of a package a target can install as a wheel or from source, and which is nearest to a given version. The files of
/// all sources (directories of wheels, indexes) are merged as in pip; if no source contains the package, the table of
/// <see cref="Knowledge.Releases.NativeWheels"/> is used.
/// </summary>
/// <param name="target">The target; no wheel fits if its Python is unknown.</param>
/// <param name="sources">The sources; if empty, only the table is used.</param>
internal sealed class ReleaseLookup(Target target, IReadOnlyList<IReleaseSource> sources)
{
    /// <summary>The number of parallel lookups over the network.</summary>
    internal const int RemoteLookups = 12;

    private readonly ConcurrentDictionary<string, (ImmutableArray<ReleaseFile> Files, string? Failure)> _listed = new(
        StringComparer.Ordinal
    );
    private readonly ImmutableArray<WheelRanking> _fits = WheelRanking.Of(target);
    private readonly MarkerEnvironment _environment = TargetMarkers.Of(target);

    /// <summary>Whether the target's system and Python are known, so that fitting wheels can be determined.</summary>
    public bool HasKnownTarget => !_fits.IsEmpty;

    /// <summary>The names of the sources, in order.</summary>
    public IEnumerable<string> Sources => sources.Select(source => source.Name);

    /// <summary>Looks up a package. Thread-safe; each source is used once per name.</summary>
    /// <param name="package">The name in any spelling.</param>
    /// <param name="binary">The allowed kinds of files.</param>
    /// <param name="hashes">The allowed hashes; empty for any.</param>
    public PackageReleases Of(string package, BinaryChoice binary = BinaryChoice.Any, ImmutableHashSet<string>? hashes = null)
    {
        var name = NormalizedName.Of(package);
        var (files, failure) = _listed.GetOrAdd(name, Fetch);
        var isComplete = failure is null && sources.Any(source => source.IsComplete);
        if (!files.IsEmpty || isComplete)
            return new PackageReleases.Listed(Releases(files, binary, hashes ?? []), string.Join(", ", Sources), isComplete);
        return failure is not null ? new PackageReleases.Unknown(failure)
            : WheelTable.Of(name, target) is { } tabled ? tabled
            : new PackageReleases.Unknown(
                sources.Count == 0
                    ? "no index was used (--online uses one)"
                    : $"not found in {string.Join(", ", Sources)}, and no index was used"
            );
    }

    /// <summary>The Requires-Dist lines of one version, from the wheel that the target takes; null if no source has them without downloading the wheel.</summary>
    /// <param name="package">The name in any spelling.</param>
    /// <param name="version">The version.</param>
    public ImmutableArray<string>? Requires(string package, PackageVersion version) =>
        Of(package) is PackageReleases.Listed listed
        && listed.Releases.FirstOrDefault(release => release.Version.Equals(version)) is { Wheels: [var wheel, ..] }
            ? sources.Select(source => source.Requires(wheel)).FirstOrDefault(requires => requires is not null)
            : null;

    /// <summary>Looks up many packages in parallel if a source is remote; the results are cached.</summary>
    public void LookUp(IReadOnlyList<string> packages)
    {
        ArgumentNullException.ThrowIfNull(packages);
        if (sources.Any(source => source.IsRemote))
            ParallelLoop.ForEach(packages.Count, RemoteLookups, at => Files(packages[at]));
    }

    /// <summary>Every file of a package in the sources, for any target.</summary>
    /// <param name="package">The name in any spelling.</param>
    public ImmutableArray<ReleaseFile> Files(string package) => _listed.GetOrAdd(NormalizedName.Of(package), Fetch).Files;

    /// <summary>The releases of the given files for the target, newest first.</summary>
    public ImmutableArray<TargetRelease> Releases(IEnumerable<ReleaseFile> files, BinaryChoice binary, ImmutableHashSet<string> hashes) =>
        [
            .. files
                .Where(file => Fits(file, binary, hashes))
                .GroupBy(file => file.Version)
                .OrderByDescending(same => same.Key)
                .Select(same => Release(same.Key, [.. same])),
        ];

    private (ImmutableArray<ReleaseFile> Files, string? Failure) Fetch(string name)
    {
        var listings = sources.Select(source => source.Find(name)).ToArray();
        return (
            [.. listings.SelectMany(listing => listing.Files)],
            listings.Select(listing => listing.Failure).FirstOrDefault(failure => failure is not null)
        );
    }

    private bool Fits(ReleaseFile file, BinaryChoice binary, ImmutableHashSet<string> hashes) =>
        (file.IsSource ? binary is not BinaryChoice.WheelsOnly : binary is not BinaryChoice.SourcesOnly)
        && (hashes.IsEmpty || file.Hashes.IsEmpty || file.Hashes.Any(hashes.Contains))
        && LockSelection.AllowsPython(file.RequiresPython, _environment);

    private TargetRelease Release(PackageVersion version, ReleaseFile[] files)
    {
        var wheels = _fits.Select(fit => Best(fit, files)).ToArray();
        return new TargetRelease(
            version,
            wheels.Length == 0 || wheels.Contains(null) ? [] : [.. wheels.OfType<ReleaseFile>().Distinct()],
            Array.Find(files, file => file.IsSource)
        )
        {
            IsYanked = files.All(file => file.Yanked is not null),
        };
    }

    // the best tag; among builds with the same tag the higher build number (PEP 427). Most installers pass over variants (PEP 825)
    private static ReleaseFile? Best(WheelRanking fit, ReleaseFile[] files) =>
        files
            .Where(file => file.Wheel is not null && fit.Rank(file.Wheel) is not null)
            .OrderBy(file => file.Wheel!.Variant is not null)
            .ThenBy(file => fit.Rank(file.Wheel!))
            .ThenByDescending(file => BuildNumber(file.Wheel!.Build))
            .FirstOrDefault();

    private static long BuildNumber(string? build) =>
        build is null ? -1
        : long.TryParse(build.AsSpan()[..Digits(build)], out var number) ? number
        : long.MaxValue;

    private static int Digits(string build) => build.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : build.Length;
}
