using System.Collections.Concurrent;
using System.Collections.Immutable;
using Armature.Indexes;
using Armature.Inventory.Distributions;
using Armature.Locks;
using Armature.Packaging;
using Armature.Packaging.Requirements;
using Armature.Preflight;
using Armature.Repair.Planning.Projects;
using Armature.Repair.Tools;
using Armature.Subjects;

namespace Armature.Repair.Planning.Packages;

/// <summary>
/// Decides which of the files that are available may be installed: their bytes are those that the project states, and a wheel on this machine does not have
/// the fault that is to be fixed.
/// </summary>
/// <param name="lookup">The available files.</param>
/// <param name="locks">The hashes that the project states.</param>
/// <param name="wheels">Examines wheels on this machine.</param>
/// <param name="disk">The tree that contains them.</param>
internal sealed class OfferedFiles(ReleaseLookup lookup, ProjectLocks locks, WheelExamination wheels, FileTree disk)
{
    private readonly ConcurrentDictionary<(string Package, PackageVersion Version), OfferRefusal?> _refusals = [];
    private readonly ConcurrentDictionary<(string Path, string Algorithm), string?> _hashes = [];

    /// <summary>Why no file of a version may be installed; null if one may, or if none is known.</summary>
    /// <param name="package">The normalized name.</param>
    public OfferRefusal? RefusalOf(string package, PackageVersion version) =>
        _refusals.GetOrAdd((package, version), key => Refusal(key.Package, key.Version));

    /// <summary>Why the archive that a package was installed from may not be installed again; null if it may, or is not on this machine.</summary>
    public OfferRefusal? RefusalOf(Distribution package)
    {
        if (package is not { Origin.Path: { } path, IsEditable: false } || !disk.IsFile(path))
            return null;
        foreach (var stated in package.OriginHashes)
        {
            if (Hash(path, stated.Split(':')[0]) is { } found && !package.OriginHashes.Contains(found))
                return new OfferRefusal(StatedOf(package)!.Refusal(path, found), IsForged: true);
        }

        return wheels.FaultOf(package.NormalizedName, path) is { } fault ? new OfferRefusal(fault, IsForged: false) : null;
    }

    /// <summary>The hashes that the record of an installation states; null if it states none.</summary>
    public static StatedHashes? StatedOf(Distribution package) =>
        package is { OriginHashes.IsEmpty: false }
            ? new StatedHashes([.. package.OriginHashes], $"direct_url.json of {package.Name}")
            : null;

    private OfferRefusal? Refusal(string package, PackageVersion version)
    {
        if (Release(lookup.Of(package), version) is not { } offered)
            return null;
        if (locks.Of(package, version) is { } stated)
        {
            var files = lookup.Files(package).Where(file => file.Version.Equals(version)).ToArray();
            var allowed = lookup.Releases(files.Where(file => Mismatch(file, stated) is null), BinaryChoice.Any, []);
            if (allowed.FirstOrDefault() is not { } release || release.Offer is Offer.None)
                return (offered.Wheels is [var first, ..] ? first : offered.Source) is { } best && Mismatch(best, stated) is { } found
                    ? new OfferRefusal(stated.Refusal(Shown(best), found), IsForged: true)
                    : null;
            offered = release;
        }

        return Faults(package, offered.Wheels).FirstOrDefault() is { } fault ? new OfferRefusal(fault, IsForged: false) : null;
    }

    private IEnumerable<string> Faults(string package, ImmutableArray<ReleaseFile> files) =>
        files.Select(LocalPath).OfType<string>().Select(path => wheels.FaultOf(package, path)).OfType<string>();

    private static TargetRelease? Release(PackageReleases releases, PackageVersion version) =>
        releases is PackageReleases.Listed listed ? listed.Releases.FirstOrDefault(release => release.Version.Equals(version)) : null;

    /// <summary>The hash of a file that is not among the stated ones; null if it is, or if the file's hash is not known.</summary>
    private string? Mismatch(ReleaseFile file, StatedHashes stated)
    {
        string[] known = [.. file.Hashes.Select(PackageHash.TryParse).OfType<string>()];
        if (known.Length == 0 && LocalPath(file) is { } path)
            known = [.. stated.Algorithms.Select(algorithm => Hash(path, algorithm)).OfType<string>()];
        string[] comparable = [.. known.Where(hash => stated.Algorithms.Contains(hash.Split(':')[0]))];
        return comparable.Length == 0 || comparable.Any(stated.Hashes.Contains) ? null : comparable[0];
    }

    private string? Hash(string path, string algorithm) =>
        _hashes.GetOrAdd((path, algorithm), key => FileHash.Of(disk, key.Path, key.Algorithm));

    private static string? LocalPath(ReleaseFile file) =>
        file.Address is { } address && !ReleaseSources.IsAddress(address) ? address : null;

    private static string Shown(ReleaseFile file) => LocalPath(file) ?? (file.Address is { } url ? UrlSecrets.Hidden(url) : file.FileName);
}
