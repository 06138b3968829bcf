using System.Collections.Immutable;

namespace Armature.Indexes;

/// <summary>The files of a package in one source.</summary>
/// <param name="Files">The files, unordered; empty if the source has none.</param>
/// <param name="Failure">Why the lookup failed; null if it succeeded. After a failure the source may have files that are not listed.</param>
internal sealed record ReleaseListing(ImmutableArray<ReleaseFile> Files, string? Failure = null)
{
    /// <summary>The source has no files for the package.</summary>
    public static ReleaseListing Nothing { get; } = new([]);
}

/// <summary>A source that installers take packages from: a directory of <c>--find-links</c>, an index.</summary>
internal interface IReleaseSource
{
    /// <summary>The name to show: the directory, the address.</summary>
    string Name { get; }

    /// <summary>
    /// Whether a package that is missing here cannot be installed at all: true for an index, and for a directory if no index is used. If no source
    /// is complete, a missing package may still exist elsewhere.
    /// </summary>
    bool IsComplete { get; }

    /// <summary>Whether lookups use the network, so that many should run in parallel.</summary>
    bool IsRemote => false;

    /// <summary>Looks up a package. Thread-safe.</summary>
    /// <param name="package">The normalized name (PEP 503).</param>
    ReleaseListing Find(string package);

    /// <summary>
    /// The Requires-Dist lines of a file; null if the source does not have the file, or would have to download it.
    /// </summary>
    ImmutableArray<string>? Requires(ReleaseFile file) => null;
}
