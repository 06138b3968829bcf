using System.Collections.Immutable;

namespace Armature.Subjects;

/// <summary>What came of looking for what to examine.</summary>
public abstract record FindOutcome
{
    private FindOutcome() { }

    /// <summary>One subject; whoever asked disposes its tree.</summary>
    /// <param name="Subject">What was found.</param>
    /// <param name="PassedOver">What looked like one before it and why it was not taken, one sentence each.</param>
    public sealed record Found(Subject Subject, ImmutableArray<string> PassedOver) : FindOutcome;

    /// <summary>A directory of wheels: each is its own subject, in the order of their names.</summary>
    /// <param name="Subjects">The wheels.</param>
    /// <param name="Refused">Wheels that cannot be read.</param>
    public sealed record Several(ImmutableArray<Subject> Subjects, ImmutableArray<Refusal> Refused) : FindOutcome;

    /// <summary>What was named cannot be examined.</summary>
    /// <param name="Path">As it was typed.</param>
    /// <param name="Reason">Lower case: <c>no such file or directory</c>.</param>
    public sealed record NotFound(string Path, string Reason) : FindOutcome;

    /// <summary>Nothing was named and nothing found: time for the demo.</summary>
    /// <param name="PassedOver">What looked like a subject and why it was not taken, one sentence each.</param>
    public sealed record Nothing(ImmutableArray<string> PassedOver) : FindOutcome;
}
