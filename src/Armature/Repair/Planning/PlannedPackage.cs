namespace Armature.Repair.Planning;

/// <summary>How a package gets into the repaired environment.</summary>
public enum PackageFate
{
    /// <summary>The same version, from a build for the target.</summary>
    SameVersion,

    /// <summary>The nearest later version that has such a build, or that fits its neighbours.</summary>
    Upgrade,

    /// <summary>A version that the installer chooses, so that it fits those that require it.</summary>
    OtherVersion,

    /// <summary>Another build or package in its place: a wheel for the CPU alone, a build without AVX.</summary>
    Alternative,

    /// <summary>Built from source.</summary>
    FromSource,

    /// <summary>From where it came: a repository, a project's directory.</summary>
    FromOrigin,

    /// <summary>Not to be had for the target.</summary>
    Unavailable,
}

/// <summary>A package of the old environment and what becomes of it.</summary>
/// <param name="Name">Its name, by PEP 503.</param>
/// <param name="OldVersion">The version that is there; null where its metadata has none.</param>
/// <param name="Fate">How it gets into the new environment.</param>
/// <param name="Requirement">What is asked of the installer (PEP 508): <c>numpy==1.26.4</c>; null for one that is not to be had.</param>
/// <param name="IsAskedFor">Somebody asked for it; others come as requirements of these.</param>
/// <param name="Because">Why its fate is that, one clause; null where it is plain.</param>
public sealed record PlannedPackage(
    string Name,
    string? OldVersion,
    PackageFate Fate,
    string? Requirement,
    bool IsAskedFor,
    string? Because = null
);
