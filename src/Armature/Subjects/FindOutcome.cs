using System.Collections.Immutable;

namespace Armature.Subjects;

/// <summary>The result of searching for a subject to examine.</summary>
public abstract record FindOutcome
{
    private FindOutcome() { }

    /// <summary>One subject. The caller disposes its tree.</summary>
    /// <param name="Subject">The subject.</param>
    /// <param name="Rejected">Candidates that were rejected before it, with the reason, one sentence each.</param>
    public sealed record Found(Subject Subject, ImmutableArray<string> Rejected) : FindOutcome;

    /// <summary>
    /// The wheels of a directory or of a zip archive, the packages of a conda cache, or the environments of an image: each a subject of its own, sorted
    /// by name.
    /// </summary>
    /// <param name="Subjects">The wheels, packages or environments. The caller disposes the tree of each.</param>
    /// <param name="Refused">Wheels that cannot be read.</param>
    public sealed record Several(ImmutableArray<Subject> Subjects, ImmutableArray<Refusal> Refused) : FindOutcome
    {
        /// <summary>What else is worth knowing about the search, one sentence each.</summary>
        public ImmutableArray<string> Notes { get; init; } = [];
    }

    /// <summary>The named path cannot be examined.</summary>
    /// <param name="Path">As typed.</param>
    /// <param name="Reason">Lower case: <c>no such file or directory</c>.</param>
    public sealed record NotFound(string Path, string Reason) : FindOutcome;

    /// <summary>No path was named and no environment was found.</summary>
    /// <param name="Rejected">Candidates that were rejected, with the reason, one sentence each.</param>
    public sealed record Nothing(ImmutableArray<string> Rejected) : FindOutcome;
}
