using System.Collections.Immutable;
using Armature.Packaging;
using Armature.Packaging.Tags;
using Armature.Subjects;

namespace Armature.Inventory.Distributions;

/// <summary>The kind of an installed package's metadata.</summary>
public enum MetadataKind
{
    /// <summary>A <c>.dist-info</c> directory.</summary>
    DistInfo,

    /// <summary>An <c>.egg-info</c> file or directory.</summary>
    EggInfo,

    /// <summary>A <c>.egg-link</c> file: a development install of old setuptools.</summary>
    EggLink,

    /// <summary>A record in <c>conda-meta</c>.</summary>
    CondaMeta,

    /// <summary>Not installed: an entry of a lock or requirements file.</summary>
    LockEntry,
}

/// <summary>A file in the list of a package's installed files.</summary>
/// <param name="Path">The path in the subject's tree, with <c>..</c> resolved.</param>
/// <param name="Hash"><c>sha256=…</c> as in RECORD, or null.</param>
/// <param name="Size">Bytes, or −1.</param>
internal readonly record struct RecordedFile(string Path, string? Hash, long Size);

/// <summary>An installed distribution package, or a conda package.</summary>
public sealed record Distribution
{
    /// <summary>The name in the metadata.</summary>
    public required string Name { get; init; }

    /// <summary>The name, normalized by PEP 503: lower case, runs of <c>-_.</c> as one <c>-</c>.</summary>
    public required string NormalizedName { get; init; }

    /// <summary>The version in the metadata; null if it is missing.</summary>
    public string? Version { get; init; }

    /// <summary>The metadata directory or file in the subject's tree.</summary>
    public required string MetadataPath { get; init; }

    /// <summary>The kind of the metadata.</summary>
    public required MetadataKind Kind { get; init; }

    /// <summary>The <c>sys.path</c> entry or wheel root that contains the metadata; for conda the prefix.</summary>
    public required string Location { get; init; }

    /// <summary>The first line of INSTALLER: <c>pip</c>, <c>uv</c>, <c>conda</c>, <c>debian</c> …; null if there is none.</summary>
    public string? Installer { get; init; }

    /// <summary>
    /// The address it was installed from instead of an index (direct_url.json): <c>git+https://…@commit</c> for a repository, otherwise the address
    /// of an archive or directory; without credentials.
    /// </summary>
    public string? Source { get; init; }

    /// <summary><see cref="Source"/> in a form that installers accept; null without a source, or if it has no such form.</summary>
    internal OriginUrl? Origin { get; init; }

    /// <summary>The hashes of the archive at <see cref="Origin"/> as <c>sha256:…</c> (direct_url.json); empty if none is recorded.</summary>
    internal ImmutableArray<string> OriginHashes { get; init; } = [];

    /// <summary>Whether it did not come from an index, but from no address that an installer accepts: the same name on an index may be another project.</summary>
    internal bool HasUnknownOrigin { get; init; }

    /// <summary>The name, if it is valid: only this one may be given to an installer.</summary>
    internal PackageName? ValidName => PackageName.TryParse(Name);

    /// <summary>Whether it is an editable install (direct_url.json, egg-link).</summary>
    public bool IsEditable { get; init; }

    /// <summary>Whether a user requested it by name (a REQUESTED file, or the conda record).</summary>
    public bool IsRequested { get; init; }

    /// <summary>The tags in its WHEEL file, expanded, in order; empty if there is none.</summary>
    internal ImmutableArray<WheelTag> Tags { get; init; } = [];

    /// <summary>Root-Is-Purelib of WHEEL; null if there is none.</summary>
    public bool? RootIsPurelib { get; init; }

    /// <summary>The list of installed files; null if there is none (Debian removes it).</summary>
    internal ImmutableArray<RecordedFile>? Files { get; init; }

    /// <summary>
    /// The dependencies, unparsed: the lines of Requires-Dist or <c>requires.txt</c> (PEP 508); for a conda record those of
    /// <c>depends</c>.
    /// </summary>
    public ImmutableArray<string> Requires { get; init; } = [];

    /// <summary>The files of its metadata that exist and could not be read.</summary>
    public ImmutableArray<Unknown> Unread { get; init; } = [];

    /// <summary>For a conda record: the subdir (<c>osx-arm64</c>).</summary>
    public string? CondaSubdir { get; init; }

    /// <summary>For a conda record: the build string (<c>py311h7125741_0</c>).</summary>
    public string? CondaBuild { get; init; }

    /// <summary>For a conda record: the short name of the channel (<c>conda-forge</c>, <c>defaults</c>); null if not recorded.</summary>
    public string? CondaChannel { get; init; }

    /// <summary>
    /// Whether its list of files describes what was installed. Distributions of Linux move files but leave RECORD as built, with or without
    /// INSTALLER. Elsewhere, a package without INSTALLER is a wheel that was unzipped: by hand, by Bazel, into a Lambda layer.
    /// </summary>
    internal bool HasTrueFileList =>
        Installer is null
            ? Kind is MetadataKind.DistInfo && !Location.Contains("/usr/lib/", StringComparison.Ordinal)
            : Installer is not ("debian" or "rpm");

    /// <summary>Distributions are equal if they have the same metadata path.</summary>
    public bool Equals(Distribution? other) => other is not null && other.MetadataPath == MetadataPath;

    /// <inheritdoc/>
    public override int GetHashCode() => MetadataPath.GetHashCode(StringComparison.Ordinal);
}
