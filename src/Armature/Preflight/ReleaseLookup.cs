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
/// Answers which versions of a package a target can have as a wheel, or as source, and which is the nearest to a version. It asks the sources
/// that it is given – directories of wheels, indexes –, merges what they have as pip does, and where none of them knows the package looks into
/// the table of <see cref="Knowledge.Releases.NativeWheels"/>.
/// </summary>
/// <param name="target">Where the package is to run; its Python must be known for anything to fit.</param>
/// <param name="sources">Whom to ask; without any, the table alone.</param>
public sealed class ReleaseLookup(Target target, IReadOnlyList<IReleaseSource> sources)
{
    /// <summary>How many packages are asked for over the net at the same time.</summary>
    internal const int RemoteLookups = 12;

    private readonly ConcurrentDictionary<string, (ImmutableArray<ReleaseFile> Files, string? Failure)> _listed = new(
        StringComparer.Ordinal
    );
    private readonly ImmutableArray<WheelRanking> _fits = WheelRanking.Of(target);
    private readonly MarkerEnvironment _environment = TargetMarkers.Of(target);

    /// <summary>Whether the target's system and Python are known well enough to tell which wheels it takes.</summary>
    public bool KnowsWheels => !_fits.IsEmpty;

    /// <summary>The sources in words, in their order.</summary>
    public IEnumerable<string> Sources => sources.Select(source => source.Name);

    /// <summary>What is known of a package. May be asked from several threads at once; each source is asked once for a name.</summary>
    /// <param name="package">Its name in any spelling.</param>
    /// <param name="binary">Which kinds of files may be taken.</param>
    /// <param name="hashes">The hashes of which a file must have one; empty for any.</param>
    public PackageReleases Of(string package, BinaryChoice binary = BinaryChoice.Any, ImmutableHashSet<string>? hashes = null)
    {
        var name = NormalizedName.Of(package);
        var (files, failure) = _listed.GetOrAdd(name, Ask);
        var isComplete = failure is null && sources.Any(source => source.IsComplete);
        if (!files.IsEmpty || isComplete)
            return new PackageReleases.Listed(Releases(files, binary, hashes ?? []), string.Join(", ", Sources), isComplete);
        return failure is not null ? new PackageReleases.Unknown(failure)
            : WheelTable.Of(name, target) is { } tabled ? tabled
            : new PackageReleases.Unknown(
                sources.Count == 0 ? "no index was asked" : $"it is not in {string.Join(", ", Sources)}, and no index was asked"
            );
    }

    /// <summary>What one version asks for, as Requires-Dist writes it, by the wheel that the target takes; null where nobody tells without the wheel itself.</summary>
    /// <param name="package">Its name in any spelling.</param>
    /// <param name="version">Which.</param>
    public ImmutableArray<string>? Requires(string package, PackageVersion version) =>
        Of(package) is PackageReleases.Listed listed
        && listed.Releases.FirstOrDefault(release => release.Version.Equals(version)) is { Wheels: [var wheel, ..] }
            ? sources.Select(source => source.Requires(wheel)).FirstOrDefault(requires => requires is not null)
            : null;

    /// <summary>Asks the sources for many packages at the same time, where they are far away: later questions find the answers.</summary>
    public void LookUp(IReadOnlyList<string> packages)
    {
        ArgumentNullException.ThrowIfNull(packages);
        if (sources.Any(source => source.IsRemote))
            SideBySide.ForEach(packages.Count, RemoteLookups, at => Files(packages[at]));
    }

    /// <summary>Every file that the sources have of a package, whatever it is for.</summary>
    /// <param name="package">Its name in any spelling.</param>
    public ImmutableArray<ReleaseFile> Files(string package) => _listed.GetOrAdd(NormalizedName.Of(package), Ask).Files;

    /// <summary>The files of one release, or of several, as the target can have them: the newest release first.</summary>
    public ImmutableArray<TargetRelease> Releases(IEnumerable<ReleaseFile> files, BinaryChoice binary, ImmutableHashSet<string> hashes) =>
        [
            .. files
                .Where(file => Fits(file, binary, hashes))
                .GroupBy(file => file.Version)
                .OrderByDescending(same => same.Key)
                .Select(same => Release(same.Key, [.. same])),
        ];

    private (ImmutableArray<ReleaseFile> Files, string? Failure) Ask(string name)
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
        && LockSelection.IsForPython(file.RequiresPython, _environment);

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

    // the best tag; of two builds with the same the higher build number (PEP 427)
    private static ReleaseFile? Best(WheelRanking fit, ReleaseFile[] files) =>
        files
            .Where(file => file.Wheel is not null && fit.Rank(file.Wheel) is not null)
            .OrderBy(file => fit.Rank(file.Wheel!))
            .ThenByDescending(file => BuildNumber(file.Wheel!.Build))
            .FirstOrDefault();

    private static long BuildNumber(string? build) =>
        build is null ? -1
        : long.TryParse(build.AsSpan()[..Digits(build)], out var number) ? number
        : long.MaxValue;

    private static int Digits(string build) => build.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : build.Length;
}
