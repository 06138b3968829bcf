using Armature.Inventory.Requirements;

namespace Armature.Repair.Planning;

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
    PackageVersion? Above(string package, PackageVersion version, Func<PackageVersion, bool> willDo);

    /// <summary>What a plan has to say of whom it asked; null where nothing.</summary>
    string? Note { get; }
}
