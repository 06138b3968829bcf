using System.Collections.Immutable;

namespace Armature.Knowledge;

/// <summary>A directory that exists for the same purpose on every machine that has it.</summary>
/// <param name="Path">Absolute, with a <c>/</c> at the end.</param>
/// <param name="Source">The convention it comes from.</param>
internal sealed record KnownDirectory(string Path, string Source);

/// <summary>Where operating systems and package managers install libraries. An absolute path outside of them is one machine's own.</summary>
internal static class SystemDirectories
{
    /// <summary>Directories of operating systems, and of package managers whose paths contain a hash.</summary>
    public static ImmutableArray<KnownDirectory> OfSystems { get; } =
    [
        new("/usr/", "Filesystem Hierarchy Standard 3.0, 4"),
        new("/lib/", "Filesystem Hierarchy Standard 3.0, 3.9"),
        new("/lib64/", "Filesystem Hierarchy Standard 3.0, 3.10"),
        new("/System/", "macOS, hier(7)"),
        new("/Library/Frameworks/", "Apple, Framework Programming Guide"),
        new("/nix/store/", "Nix manual, Store Path"),
        new("/gnu/store/", "GNU Guix manual, The Store"),
        // not a directory: the install name that delocate gives to bundled libraries
        new("/DLC/", "delocate delocating.py"),
    ];

    /// <summary>Directories of package managers that are not part of the operating system.</summary>
    public static ImmutableArray<KnownDirectory> OfPackageManagers { get; } =
    [
        new("/opt/homebrew/", "Homebrew documentation, Installation: Apple silicon"),
        new("/usr/local/", "Homebrew documentation, Installation: Intel; Filesystem Hierarchy Standard 3.0, 4.9"),
        new("/opt/local/", "MacPorts guide, 5: prefix"),
    ];

    /// <summary>Where Homebrew links each formula: <c>/opt/homebrew/opt/libomp</c>.</summary>
    public static ImmutableArray<KnownDirectory> OfHomebrewFormulae { get; } =
    [
        new("/opt/homebrew/opt/", "Homebrew documentation, Formula Cookbook: opt_prefix, Apple silicon"),
        new("/usr/local/opt/", "Homebrew documentation, Formula Cookbook: opt_prefix, Intel"),
    ];
}
