using System.Collections.Immutable;
using Armature.Packaging.Requirements;

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

    /// <summary>Looks up all of these packages at once, so that later questions are answered from memory.</summary>
    void Prefetch(IReadOnlyList<string> packages);
}
