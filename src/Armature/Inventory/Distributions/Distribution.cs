using System.Collections.Immutable;
using Armature.Packaging.Tags;

namespace Armature.Inventory.Distributions;

/// <summary>Where an installed package's metadata is kept.</summary>
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

    /// <summary>Nothing is installed: an entry of a lock or requirements file.</summary>
    LockEntry,
}

/// <summary>A file that a package says it installed.</summary>
/// <param name="Path">Its path in the subject's tree, <c>..</c> resolved.</param>
/// <param name="Hash"><c>sha256=…</c> as RECORD writes it, or null.</param>
/// <param name="Size">Bytes, or −1.</param>
public readonly record struct RecordedFile(string Path, string? Hash, long Size);

/// <summary>An installed package (PyPA's word), or a conda package.</summary>
public sealed record Distribution
{
    /// <summary>Its name as its metadata writes it.</summary>
    public required string Name { get; init; }

    /// <summary>Its name by PEP 503: lower case, runs of <c>-_.</c> as one <c>-</c>.</summary>
    public required string NormalizedName { get; init; }

    /// <summary>Its version as its metadata writes it; null where it has none.</summary>
    public string? Version { get; init; }

    /// <summary>The metadata directory or file in the subject's tree.</summary>
    public required string MetadataPath { get; init; }

    /// <summary>What that is.</summary>
    public required MetadataKind Kind { get; init; }

    /// <summary>The <c>sys.path</c> entry, or wheel root, that the metadata lies in; for conda the prefix.</summary>
    public required string Location { get; init; }

    /// <summary>INSTALLER's line: <c>pip</c>, <c>uv</c>, <c>conda</c>, <c>debian</c> …; null where it is not said.</summary>
    public string? Installer { get; init; }

    /// <summary>
    /// The address that it was installed from, where that was no index (direct_url.json): a repository as <c>git+https://…@commit</c>, an archive
    /// or a directory by its address.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>Installed from a project's directory in place (direct_url.json, egg-link).</summary>
    public bool IsEditable { get; init; }

    /// <summary>A REQUESTED marker: somebody asked for it by name.</summary>
    public bool IsRequested { get; init; }

    /// <summary>The tags in its WHEEL file, expanded one by one, in order; empty where there is none.</summary>
    public ImmutableArray<WheelTag> Tags { get; init; } = [];

    /// <summary>Root-Is-Purelib of WHEEL; null where there is none.</summary>
    public bool? RootIsPurelib { get; init; }

    /// <summary>What it says it installed; null where there is no such list (Debian drops it).</summary>
    public ImmutableArray<RecordedFile>? Files { get; init; }

    /// <summary>
    /// What it asks for, as its metadata writes it: the lines of Requires-Dist or <c>requires.txt</c> (PEP 508), of a conda record those of
    /// <c>depends</c>.
    /// </summary>
    public ImmutableArray<string> Requires { get; init; } = [];

    /// <summary>For a conda record: the subdir (<c>osx-arm64</c>).</summary>
    public string? CondaSubdir { get; init; }

    /// <summary>For a conda record: the build string (<c>py311h7125741_0</c>).</summary>
    public string? CondaBuild { get; init; }

    /// <summary>For a conda record: the channel's last name (<c>conda-forge</c>, <c>defaults</c>); null where it is not said.</summary>
    public string? CondaChannel { get; init; }

    /// <summary>Whether it is the same metadata, whatever else was learnt of it.</summary>
    public bool Equals(Distribution? other) => other is not null && other.MetadataPath == MetadataPath;

    /// <inheritdoc/>
    public override int GetHashCode() => MetadataPath.GetHashCode(StringComparison.Ordinal);
}
