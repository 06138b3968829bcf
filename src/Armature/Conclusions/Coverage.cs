using System.Collections.Immutable;
using Armature.Subjects;

namespace Armature.Conclusions;

/// <summary>What was examined and what was not.</summary>
public sealed record Coverage
{
    internal Coverage() { }

    /// <summary>The result of each rule that was selected.</summary>
    public required ImmutableArray<RuleOutcome> Rules { get; init; }

    /// <summary>The native files; null if no selected rule follows what they load.</summary>
    public required FileCounts? Files { get; init; }

    /// <summary>Everything that should have been examined and was not. Empty if the examination is complete.</summary>
    public required ImmutableArray<Unknown> Unknowns { get; init; }

    /// <summary>Why there is nothing to examine; null if there is something.</summary>
    public required EmptySubject? Empty { get; init; }
}
