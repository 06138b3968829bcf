namespace Armature.Preflight;

/// <summary>How a target can install a package.</summary>
internal enum Offer
{
    /// <summary>From a wheel or conda build with native code for the target.</summary>
    Native,

    /// <summary>From a wheel or conda build for any platform.</summary>
    Pure,

    /// <summary>Only from source: it would be built on the target.</summary>
    Source,

    /// <summary>Not at all, as far as known.</summary>
    None,

    /// <summary>Unknown.</summary>
    Unknown,
}
