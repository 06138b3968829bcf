using System.Collections.Immutable;
using Armature.Packaging.Requirements;

namespace Armature.Repair.Planning.Packages;

/// <summary>In what form a target can have a version.</summary>
internal enum BuildOffer
{
    /// <summary>As a wheel.</summary>
    Wheel,

    /// <summary>As source alone.</summary>
    Source,

    /// <summary>Not at all.</summary>
    None,

    /// <summary>It is not known.</summary>
    Unknown,
}

/// <summary>Who knows which builds there are for the target.</summary>
internal interface IBuilds
{
    /// <summary>In what form a version is to be had.</summary>
    BuildOffer Of(string package, PackageVersion version);

    /// <summary>The oldest version above another that has a wheel and will do; null where none is known.</summary>
    /// <param name="willDo">Asked in order, until one will do.</param>
    /// <param name="least">A release from which on it may do; null where there is no such limit.</param>
    PackageVersion? Above(string package, PackageVersion version, PackageVersion? least, Func<PackageVersion, bool> willDo);

    /// <summary>The newest version below another that has a wheel and will do; null where none is known.</summary>
    PackageVersion? Below(string package, PackageVersion version, Func<PackageVersion, bool> willDo);

    /// <summary>What a version asks for, as Requires-Dist writes it; null where nobody tells.</summary>
    ImmutableArray<string>? Requires(string package, PackageVersion version);

    /// <summary>Who told of a package, to follow "by"; null where nobody could.</summary>
    string? Witness(string package);

    /// <summary>Why nobody could, one clause; null where somebody told.</summary>
    string? Ignorance(string package);

    /// <summary>Hears which packages will be asked about, so that all can be looked up at the same time.</summary>
    void Expect(IReadOnlyList<string> packages);
}
