using System.Collections.Immutable;
using Armature.Indexes;
using Armature.Locks.Python;
using Armature.Packaging;
using Armature.Packaging.Conda;
using Armature.Packaging.Requirements;

namespace Armature.Locks.Conda;

/// <summary>Entries that the lock files of conda-lock and pixi have in common: a conda package or a PyPI package, by its address.</summary>
internal static class CondaEntry
{
    /// <summary>A conda package by its address or path. A directory is built from source.</summary>
    /// <param name="platform">The platform that the package is locked for.</param>
    public static LockedPackage Package(string address, string? name, string? version, string? subdir, string platform, string place)
    {
        var file = CondaFileName.TryParse(ListedFiles.NameIn(address));
        return new LockedPackage
        {
            Name = name ?? file?.Name ?? address,
            Version = version ?? file?.Version,
            Source = file is null ? LockedSource.Directory : LockedSource.Conda,
            Address = address,
            Subdir = subdir ?? DirectoryOf(address) ?? platform,
            LockedFor = platform,
            Place = place,
        };
    }

    /// <summary>A PyPI package by its address or path. A directory is built from source.</summary>
    public static LockedPackage Wheel(string address, string? name, string? version, string platform, string place)
    {
        var file = ReleaseFile.TryParse(ListedFiles.NameIn(address), name is null ? null : NormalizedName.Of(name));
        var isRepository = address.StartsWith("git+", StringComparison.Ordinal);
        return new LockedPackage
        {
            Name = name ?? file?.Wheel?.Distribution ?? file?.NormalizedName ?? address,
            Version = version ?? file?.Version.ToString(),
            Source =
                isRepository ? LockedSource.Repository
                : file is null ? LockedSource.Directory
                : LockedSource.Index,
            Address = address,
            Files = file is null ? null : [file with { Address = address }],
            LockedFor = platform,
            Place = place,
        };
    }

    /// <summary>The locked Python, of which a conda environment has exactly one; null if there is none.</summary>
    public static VersionSpecifiers? Python(ImmutableArray<LockedPackage> packages) =>
        packages.FirstOrDefault(package => package is { Name: "python", Source: LockedSource.Conda, Version: not null })?.Version
            is { } version
        && version.Split('.') is [var major, var minor, ..]
            ? VersionSpecifiers.TryParse($"=={major}.{minor}.*")
            : null;

    // .../conda-forge/osx-arm64/numpy-1.26.4-....conda
    private static string? DirectoryOf(string address)
    {
        string[] parts = address.Split('/');
        return parts.Length > 1 && (parts[^2] == "noarch" || parts[^2].Contains('-', StringComparison.Ordinal)) ? parts[^2] : null;
    }
}
