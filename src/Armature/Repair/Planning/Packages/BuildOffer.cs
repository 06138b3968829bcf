namespace Armature.Repair.Planning.Packages;

/// <summary>In what form a version of a package is available for the target.</summary>
internal enum BuildOffer
{
    /// <summary>As a wheel.</summary>
    Wheel,

    /// <summary>Only as source.</summary>
    Source,

    /// <summary>Not available.</summary>
    None,

    /// <summary>Not known.</summary>
    Unknown,
}
