using System.Collections.Immutable;

namespace Armature.Indexes;

/// <summary>What a place has of a package.</summary>
/// <param name="Files">In no order that means anything; empty where it has none.</param>
/// <param name="Failure">Why it could not be asked, in words; null where it answered. What it has is then not known.</param>
public sealed record ReleaseListing(ImmutableArray<ReleaseFile> Files, string? Failure = null)
{
    /// <summary>It has nothing of that name.</summary>
    public static ReleaseListing Nothing { get; } = new([]);
}

/// <summary>A place that installers take packages from: a directory of <c>--find-links</c>, an index.</summary>
public interface IReleaseSource
{
    /// <summary>What a person would call it: the directory, the address.</summary>
    string Name { get; }

    /// <summary>
    /// Whether all that installers can have is there: an index, or a directory where no index may be asked. Where a package is missing from
    /// sources of which none is complete, nothing is known of it.
    /// </summary>
    bool IsComplete { get; }

    /// <summary>Whether it is asked over the net: then many are looked up at the same time.</summary>
    bool IsRemote => false;

    /// <summary>What it has of a package. May be asked from several threads at once.</summary>
    /// <param name="package">Normalized (PEP 503).</param>
    ReleaseListing Find(string package);

    /// <summary>
    /// What one of its files asks for, as Requires-Dist writes it; null where it has no such file, or the file would have to be fetched for that.
    /// </summary>
    ImmutableArray<string>? Requires(ReleaseFile file) => null;
}
