namespace Armature.Preflight;

/// <summary>In what form a target can have a package.</summary>
public enum Offer
{
    /// <summary>As a wheel or conda build with native code for it.</summary>
    Native,

    /// <summary>As a wheel or conda build that any system takes.</summary>
    Pure,

    /// <summary>From its source alone: it would be built on the target.</summary>
    Source,

    /// <summary>There is nothing that fits, as far as is known.</summary>
    None,

    /// <summary>It is not known.</summary>
    Unknown,
}
