namespace Armature.Repair.Plans;

/// <summary>How a package gets into the repaired environment.</summary>
public enum PackageFate
{
    /// <summary>The same version, from a build for the target.</summary>
    SameVersion,

    /// <summary>The nearest later version that has such a build and satisfies the other packages.</summary>
    Upgrade,

    /// <summary>A version that the installer chooses to satisfy the packages that depend on it.</summary>
    OtherVersion,

    /// <summary>Another distribution instead: a CPU-only wheel, a build without AVX.</summary>
    Alternative,

    /// <summary>Built from source.</summary>
    FromSource,

    /// <summary>From its original source: a repository or a project directory.</summary>
    FromOrigin,

    /// <summary>Its files are copied from the old environment: they are intact, pure Python, and no source is known to have it.</summary>
    Copied,

    /// <summary>Not available for the target.</summary>
    Unavailable,
}
