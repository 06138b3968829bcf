using Armature.Indexes;
using Armature.Locks;
using Armature.Packaging.Requirements;

namespace Armature.Preflight;

/// <summary>Who says what a target can have of a package.</summary>
public enum Witness
{
    /// <summary>The lock or requirements file itself.</summary>
    Lock,

    /// <summary>The directories, indexes and channels that were asked.</summary>
    Sources,

    /// <summary>The dated table of native wheels that comes with Armature.</summary>
    Table,

    /// <summary>Nobody.</summary>
    Nobody,
}

/// <summary>What a target can have of one package that a lock asks for.</summary>
/// <param name="Package">The package.</param>
/// <param name="Offer">In what form.</param>
/// <param name="Witness">Who says so.</param>
/// <param name="Evidence">What there is instead, or why nothing is known: <c>its wheels are for CPython 3.8 and 3.9, Windows and macOS</c>.</param>
public sealed record PackageAvailability(LockedPackage Package, Offer Offer, Witness Witness, string Evidence)
{
    /// <summary>The version that is asked for, or that an installer would take; null where neither is known.</summary>
    public PackageVersion? Version { get; init; }

    /// <summary>The file that an installer would take; null where it takes none, or it is not known which.</summary>
    public ReleaseFile? File { get; init; }

    /// <summary>The version with a wheel that is nearest; null where none is known, or the version itself has one.</summary>
    public PackageVersion? Nearest { get; init; }

    /// <summary>Whether the file asks for a build by its own words: a directory, a repository, <c>--no-binary</c>.</summary>
    public bool IsDeliberate { get; init; }

    /// <summary>As a person would name it: <c>numpy 1.26.4</c>.</summary>
    public string Shown => Version is null ? Package.Shown : $"{Package.Name} {Version}";
}
