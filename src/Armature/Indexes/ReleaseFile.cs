using System.Collections.Immutable;
using Armature.Packaging.Requirements;
using Armature.Packaging.Tags;

namespace Armature.Indexes;

/// <summary>One file of a release: a wheel or a source distribution.</summary>
/// <param name="FileName">The file name without directory or address.</param>
/// <param name="NormalizedName">The package name, normalized by PEP 503.</param>
/// <param name="Version">The version of the release.</param>
/// <param name="Wheel">The parsed wheel name; null for a source distribution.</param>
internal sealed record ReleaseFile(string FileName, string NormalizedName, PackageVersion Version, WheelName? Wheel)
{
    /// <summary>No file system takes a longer name, so no installer can store the file; the time to read a name grows with its square.</summary>
    private const int LongestName = 255;

    // archives that installers build from (pip, _internal/utils/filetypes.py, ARCHIVE_EXTENSIONS, without .whl)
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

    /// <summary>The address or path; null if only the name is known.</summary>
    public string? Address { get; init; }

    /// <summary>The hashes as <c>sha256:…</c>, in lower case; empty if unknown.</summary>
    public ImmutableArray<string> Hashes { get; init; } = [];

    /// <summary>The Python versions it supports (Requires-Python of PEP 345, by PEP 503 or 691); null if not specified.</summary>
    public VersionSpecifiers? RequiresPython { get; init; }

    /// <summary>Why it was yanked (PEP 592), empty if no reason is given; null if it was not yanked.</summary>
    public string? Yanked { get; init; }

    /// <summary>Bytes; null if unknown.</summary>
    public long? Size { get; init; }

    /// <summary>The upload time in the index's format (PEP 700); null if unknown.</summary>
    public string? Uploaded { get; init; }

    /// <summary>Whether the index serves its metadata separately (PEP 658, 714).</summary>
    public bool HasMetadataFile { get; init; }

    /// <summary>The SHA-256 of that metadata as <c>sha256:…</c>, in lower case; null if unknown.</summary>
    public string? MetadataHash { get; init; }

    /// <summary>Whether it is a source distribution, which has to be built.</summary>
    public bool IsSource => Wheel is null;

    /// <summary>Parses a file name like installers do; null if they would ignore it.</summary>
    /// <param name="package">The normalized name of the listed package, to find where a source distribution's name ends; null to split at the last hyphen.</param>
    public static ReleaseFile? TryParse(string fileName, string? package = null)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        if (fileName.Length > LongestName)
            return null;
        if (WheelName.TryParse(fileName) is { } wheel)
            return PackageVersion.TryParse(wheel.Version) is { } version
                ? new ReleaseFile(fileName, Packaging.NormalizedName.Of(wheel.Distribution), version, wheel)
                : null;
        return Array.Find(s_archives, suffix => fileName.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) is { } archive
            ? Source(fileName, fileName[..^archive.Length], package)
            : null;
    }

    // scikit-learn-1.2.3: the name may end at any hyphen (pip, package_finder.py, _find_name_version_sep)
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
