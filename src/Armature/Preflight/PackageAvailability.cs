using Armature.Indexes;
using Armature.Locks;
using Armature.Packaging.Requirements;

namespace Armature.Preflight;

/// <summary>Where the information about a package's availability comes from.</summary>
internal enum Witness
{
    /// <summary>The lock or requirements file itself.</summary>
    Lock,

    /// <summary>The directories, indexes and channels.</summary>
    Sources,

    /// <summary>The built-in, dated table of native wheels.</summary>
    Table,

    /// <summary>Nothing is known. The name is its value in the JSON, which other programs rely on.</summary>
    Nobody,
}

/// <summary>Whether and how a target can install one package of a lock.</summary>
/// <param name="Package">The package.</param>
/// <param name="Offer">How it can be installed.</param>
/// <param name="Witness">Where that information comes from.</param>
/// <param name="Evidence">What exists instead, or why nothing is known: <c>its wheels are for CPython 3.8 and 3.9, Windows and macOS</c>.</param>
internal sealed record PackageAvailability(LockedPackage Package, Offer Offer, Witness Witness, string Evidence)
{
    /// <summary>The requested version, or the one that an installer would choose; null if neither is known.</summary>
    public PackageVersion? Version { get; init; }

    /// <summary>The file that an installer would choose; null if there is none or it is unknown.</summary>
    public ReleaseFile? File { get; init; }

    /// <summary>The nearest version with a wheel; null if none is known, or the version itself has one.</summary>
    public PackageVersion? Nearest { get; init; }

    /// <summary>Whether the file explicitly asks for a build: a directory, a repository, <c>--no-binary</c>.</summary>
    public bool IsDeliberate { get; init; }

    /// <summary>The package to show: <c>numpy 1.26.4</c>.</summary>
    public string Shown => Version is null ? Package.Shown : $"{Package.Name} {Version}";
}
