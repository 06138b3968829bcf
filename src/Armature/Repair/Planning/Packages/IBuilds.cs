using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Packaging.Requirements;
using Armature.Repair.Tools;

namespace Armature.Repair.Planning.Packages;

/// <summary>Knows which versions of packages are available for the target, and in what form.</summary>
internal interface IBuilds
{
    /// <summary>In what form a version is available.</summary>
    BuildOffer OfferOf(string package, PackageVersion version);

    /// <summary>The oldest version above another that has a wheel and is accepted; null if none is known.</summary>
    /// <param name="least">Skip versions below this one; null for no limit.</param>
    /// <param name="accepts">Called with versions in ascending order until it returns true.</param>
    PackageVersion? OldestAbove(string package, PackageVersion version, PackageVersion? least, Func<PackageVersion, bool> accepts);

    /// <summary>The newest version below another that has a wheel and is accepted; null if none is known.</summary>
    PackageVersion? NewestBelow(string package, PackageVersion version, Func<PackageVersion, bool> accepts);

    /// <summary>The dependencies of a version, as lines of Requires-Dist; null if no index has its metadata.</summary>
    ImmutableArray<string>? Dependencies(string package, PackageVersion version);

    /// <summary>Where the answers about a package come from.</summary>
    BuildSource SourceOf(string package);

    /// <summary>Why nothing is known about a package, one clause; null if something is.</summary>
    string? WhyUnknown(string package);

    /// <summary>Whether versions that are not known cannot be installed: an index or directory that is used lists all of them.</summary>
    bool IsComplete(string package) => false;

    /// <summary>Whether a version can be built from source, as far as known.</summary>
    bool MayHaveSource(string package, PackageVersion version) => true;

    /// <summary>Why no available file of a version may be installed; null if one may, or if none is known.</summary>
    OfferRefusal? RefusalOf(string package, PackageVersion version) => null;

    /// <summary>Why a version above another may not be installed although it is available; null if no version was refused.</summary>
    /// <param name="least">Skip versions below this one; null for no limit.</param>
    OfferRefusal? RefusalAbove(string package, PackageVersion version, PackageVersion? least) => null;

    /// <summary>Why the archive that a package was installed from may not be installed again; null if it may.</summary>
    OfferRefusal? RefusalOf(Distribution package) => null;

    /// <summary>The hashes that the project states for a version; null if it states none.</summary>
    StatedHashes? HashesOf(string package, PackageVersion version) => null;

    /// <summary>The versions that the project's lock and requirements files pin a package to.</summary>
    IEnumerable<PackageVersion> Locked(string package) => [];

    /// <summary>The index of a package alone; null if it comes from where all others do.</summary>
    /// <param name="version">The planned version; null if the installer chooses it.</param>
    PackageIndex? IndexOf(string package, string? version) => null;

    /// <summary>Looks up all of these packages at once, so that later questions are answered from memory.</summary>
    void Prefetch(IReadOnlyList<string> packages);
}
