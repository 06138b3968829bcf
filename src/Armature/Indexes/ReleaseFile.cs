using System.Collections.Immutable;
using Armature.Packaging.Requirements;
using Armature.Packaging.Tags;

namespace Armature.Indexes;

/// <summary>One file of a release: a wheel, or a source distribution.</summary>
/// <param name="FileName">Its name, without directory or address.</param>
/// <param name="NormalizedName">Whose it is, by PEP 503.</param>
/// <param name="Version">Of which release.</param>
/// <param name="Wheel">Its name taken apart; null for a source distribution.</param>
public sealed record ReleaseFile(string FileName, string NormalizedName, PackageVersion Version, WheelName? Wheel)
{
    // what installers build from (pip, _internal/utils/filetypes.py, ARCHIVE_EXTENSIONS); .whl is not among them here
    private static readonly string[] s_archives =
    [
        ".tar.gz",
        ".zip",
        ".tar.bz2",
        ".tgz",
        ".tar",
        ".tbz",
        ".tar.xz",
        ".txz",
        ".tlz",
        ".tar.lz",
        ".tar.lzma",
    ];

    /// <summary>Where it is to be had; null where only its name is known.</summary>
    public string? Address { get; init; }

    /// <summary>Its hashes as <c>sha256:…</c>, lower case; empty where none is known.</summary>
    public ImmutableArray<string> Hashes { get; init; } = [];

    /// <summary>Which Pythons it says it is for (PEP 345 Requires-Python, by PEP 503 or 691); null where it does not say.</summary>
    public VersionSpecifiers? RequiresPython { get; init; }

    /// <summary>Why it was withdrawn (PEP 592), empty where no reason is given; null where it was not.</summary>
    public string? Yanked { get; init; }

    /// <summary>Bytes; null where that is not known.</summary>
    public long? Size { get; init; }

    /// <summary>When it was uploaded, as the index writes it (PEP 700); null where that is not known.</summary>
    public string? Uploaded { get; init; }

    /// <summary>Whether its metadata can be had without it (PEP 658, 714).</summary>
    public bool HasMetadataFile { get; init; }

    /// <summary>Whether it has to be built.</summary>
    public bool IsSource => Wheel is null;

    /// <summary>Reads a file name as installers do; null where they would pass it over.</summary>
    /// <param name="package">The package whose page lists it, normalized: where a source's name ends only that tells. Null to take the last hyphen.</param>
    public static ReleaseFile? TryParse(string fileName, string? package = null)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        if (WheelName.TryParse(fileName) is { } wheel)
            return PackageVersion.TryParse(wheel.Version) is { } version
                ? new ReleaseFile(fileName, Packaging.NormalizedName.Of(wheel.Distribution), version, wheel)
                : null;
        return Array.Find(s_archives, ending => fileName.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } archive
            ? Source(fileName, fileName[..^archive.Length], package)
            : null;
    }

    // scikit-learn-1.2.3: every hyphen may be where the name ends (pip, package_finder.py, _find_name_version_sep)
    private static ReleaseFile? Source(string fileName, string stem, string? package)
    {
        for (var at = stem.LastIndexOf('-'); at > 0; at = stem.LastIndexOf('-', at - 1))
        {
            var name = Packaging.NormalizedName.Of(stem[..at]);
            if (package is not null && name != package)
                continue;
            return PackageVersion.TryParse(stem[(at + 1)..]) is { } version ? new ReleaseFile(fileName, name, version, Wheel: null) : null;
        }

        return null;
    }
}
