using System.Collections.Concurrent;
using System.Collections.Immutable;
using Armature.Indexes;
using Armature.Knowledge.Releases;
using Armature.Locks;
using Armature.Packaging.Requirements;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Preflight;

/// <summary>Checks each package of a lock: by the files that the lock lists, otherwise by the sources, otherwise by the built-in table.</summary>
internal sealed class LockCheck(Target target, ReleaseLookup lookup, CondaCheck conda)
{
    // thousands of packages share a few versions
    private readonly ConcurrentDictionary<string, PackageVersion?> _versions = new(StringComparer.Ordinal);

    /// <summary>Checks a lock. Packages are looked up in parallel, because an index answers ten requests as fast as one.</summary>
    public static LockAvailability Run(LockFile file, Target target, LookupSources sources)
    {
        var names = file.Packages.Where(package => package.Source is LockedSource.Conda).Select(package => package.Name.ToLowerInvariant());
        var check = new LockCheck(
            target,
            new ReleaseLookup(target, sources.Releases),
            new CondaCheck(target, sources.Channels, [.. names])
        );
        var subdirs = TargetSubdirs.Of(target);
        ImmutableArray<LockedPackage> selected =
        [
            .. LockSelection
                .Of(file, TargetMarkers.Of(target))
                .Where(package => package.LockedFor is not { } locked || subdirs.Contains(locked)),
        ];
        var outcomes = new PackageAvailability[selected.Length];
        var threads =
            sources.Parallelism == 0 && sources.Releases.Any(source => source.IsRemote) ? ReleaseLookup.RemoteLookups : sources.Parallelism;
        ParallelLoop.ForEach(selected.Length, threads, at => outcomes[at] = check.Of(selected[at]));
        return new LockAvailability(
            [.. outcomes],
            file.Packages.Count(package => !package.IsProject) - selected.Length,
            [.. sources.Releases.Select(source => source.Name), .. sources.Channels.Select(channel => channel.Name)]
        )
        {
            Gap = Gap(file, target, subdirs),
        };
    }

    private static LockGap? Gap(LockFile file, Target target, ImmutableArray<string> subdirs)
    {
        if (file.CondaPlatforms.IsEmpty)
            return null;
        var locked = $"the lock is for {string.Join(", ", file.CondaPlatforms)}";
        if (subdirs.IsEmpty)
            return new LockGap($"{locked}, and conda has no packages for {target.Name}", null);
        return subdirs.FirstOrDefault(subdir => !file.CondaPlatforms.Contains(subdir)) is not { } missing ? null
            : missing == target.Name ? new LockGap($"{locked}, not for {missing}", missing)
            : new LockGap($"{locked}, not for {missing} (conda's name for {target.Name})", missing);
    }

    /// <summary>The availability of one package.</summary>
    public PackageAvailability Of(LockedPackage package) =>
        package.Source switch
        {
            LockedSource.Repository => Built(package, "it is built from its repository"),
            LockedSource.Directory => Built(package, "it is built from a directory"),
            LockedSource.Conda => conda.Of(package),
            LockedSource.File when package.Files is null or [{ IsSource: true }] => Built(package, "it is built from an archive"),
            _ when !lookup.HasKnownTarget => new PackageAvailability(package, Offer.Unknown, Witness.Nobody, WhyUnknown())
            {
                Version = Pinned(package),
            },
            _ when package.Files is { } listed => ByLock(package, listed),
            _ => BySources(package),
        };

    private string WhyUnknown() =>
        target.Python is null
            ? "the Python version is unknown; give it with --python"
            : $"the wheels that {target.Name} accepts are unknown";

    private PackageAvailability Built(LockedPackage package, string evidence) =>
        new(package, Offer.Source, Witness.Lock, evidence) { Version = Pinned(package), IsDeliberate = true };

    private PackageVersion? Pinned(LockedPackage package) =>
        package.Version is { } text ? _versions.GetOrAdd(text, PackageVersion.TryParse) : null;

    private PackageAvailability ByLock(LockedPackage package, ImmutableArray<ReleaseFile> listed)
    {
        var version = Pinned(package) ?? listed.Select(release => release.Version).Max();
        var release = lookup
            .Releases(listed, package.Binary, hashes: [])
            .FirstOrDefault(release => version is null || release.Version.Equals(version));
        var offer = release?.Offer ?? Offer.None;
        var evidence = listed.IsEmpty ? "the lock lists no files for it" : WheelSummary.Of(listed);
        return WithFile(
            new PackageAvailability(package, offer, Witness.Lock, evidence) { Version = version },
            release,
            NearestTo(package, version, offer)
        );
    }

    private PackageVersion? NearestTo(LockedPackage package, PackageVersion? version, Offer offer) =>
        version is not null && offer is Offer.Source or Offer.None ? lookup.Of(package.NormalizedName).Nearest(version!) : null;

    private PackageAvailability BySources(LockedPackage package)
    {
        var releases = lookup.Of(package.NormalizedName, package.Binary, package.Hashes);
        return releases switch
        {
            PackageReleases.Listed listed => ByList(package, listed),
            PackageReleases.Tabled tabled => ByTable(package, tabled),
            PackageReleases.Unknown { Because: var because } => new PackageAvailability(package, Offer.Unknown, Witness.Nobody, because)
            {
                Version = Pinned(package),
            },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private PackageAvailability ByList(LockedPackage package, PackageReleases.Listed listed)
    {
        var picked = ReleaseChoice.Of(package, listed.Releases);
        var version = picked?.Version ?? Pinned(package);
        var offer = picked?.Offer ?? (listed.IsComplete ? Offer.None : Offer.Unknown);
        var all = lookup.Of(package.NormalizedName);
        var outcome = new PackageAvailability(package, offer, Witness.Sources, Evidence(package, listed, version)) { Version = version };
        var from = version ?? all.Newest();
        return WithFile(outcome, picked, from is null || offer is not (Offer.Source or Offer.None) ? null : all.Nearest(from));
    }

    private string Evidence(LockedPackage package, PackageReleases.Listed listed, PackageVersion? version)
    {
        var files = lookup.Files(package.NormalizedName);
        if (files.IsEmpty)
            return $"not found in {listed.Witness}";
        if (version is null)
            return $"no release in {listed.Witness} is allowed";
        ImmutableArray<ReleaseFile> own = [.. files.Where(release => release.Version.Equals(version))];
        return own.IsEmpty ? $"{listed.Witness} has no release {version}"
            : HashesExcludeWheel(package, version) ? "a wheel exists, but none of its hashes is in the file"
            : WheelSummary.Of(own);
    }

    private bool HashesExcludeWheel(LockedPackage package, PackageVersion version) =>
        !package.Hashes.IsEmpty && lookup.Of(package.NormalizedName, package.Binary).OfferOf(version) is Offer.Native or Offer.Pure;

    private PackageAvailability ByTable(LockedPackage package, PackageReleases.Tabled tabled)
    {
        var version = Pinned(package);
        var newest = tabled.Newest(package.Specifiers);
        var offer =
            version is not null ? tabled.OfferOf(version)
            : package.Specifiers.Contains(tabled.Latest) && newest is not null ? Offer.Native
            : tabled is { Spans.IsEmpty: true, Unsure.IsEmpty: true } ? Offer.None
            : Offer.Unknown;
        return new PackageAvailability(
            package,
            offer,
            offer is Offer.Unknown ? Witness.Nobody : Witness.Table,
            TableEvidence(tabled, offer)
        )
        {
            Version = version,
            Nearest = offer is Offer.None && version is not null ? tabled.Nearest(version) : null,
        };
    }

    private static string TableEvidence(PackageReleases.Tabled tabled, Offer offer) =>
        offer is Offer.Unknown ? $"no index was used, and the built-in table of {NativeWheels.Date} does not show it"
        : tabled.Spans.IsEmpty ? "no release has a wheel"
        : $"only {string.Join(" and ", tabled.Spans.Select(span => $"{span.First} to {span.Last}"))} have one";

    // building counts as intended only if the file asked for it with --no-binary
    private static PackageAvailability WithFile(PackageAvailability outcome, TargetRelease? release, PackageVersion? nearest) =>
        outcome with
        {
            File = release is null ? null : release.Wheels.FirstOrDefault() ?? release.Source,
            Nearest = nearest,
            IsDeliberate = outcome.Package.Binary is BinaryChoice.SourcesOnly && outcome.Offer is Offer.Source,
        };
}
