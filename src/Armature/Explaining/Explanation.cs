using System.Collections.Immutable;
using Armature.Explaining.Candidates;
using Armature.Knowledge.Errors;
using Armature.Rules;

namespace Armature.Explaining;

/// <summary>What a pasted text means.</summary>
public sealed record Explanation
{
    /// <summary>The likeliest cause; null where the text has nothing to do with compiled code.</summary>
    public required ErrorCause? Cause { get; init; }

    /// <summary>Its slug: one of the closed list, or <c>none</c>.</summary>
    public string Slug => Cause?.Slug ?? ErrorCauses.None;

    /// <summary>How sure, from 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>What is at fault, as the text names it: package, file, symbol; null where it names nothing.</summary>
    public string? Culprit { get; init; }

    /// <summary>What the text names.</summary>
    public required NamedThings Named { get; init; }

    /// <summary>Where the text comes from.</summary>
    public required TextOrigin Origin { get; init; }

    /// <summary>The lines that were recognised, the one that decided first.</summary>
    public ImmutableArray<TextEvidence> Evidence { get; init; } = [];

    /// <summary>Why the cause is believed, a sentence each, lower case, no full stop.</summary>
    public ImmutableArray<string> Because { get; init; } = [];

    /// <summary>What else it can be, the likeliest first.</summary>
    public ImmutableArray<AlternativeCause> Alternatives { get; init; } = [];

    /// <summary>What to do, the best first.</summary>
    public ImmutableArray<Remedy> Remedies { get; init; } = [];

    /// <summary>A command that shows that it worked; null where there is none.</summary>
    public string? Verify { get; init; }

    /// <summary>Where nothing points at compiled code: what it is instead, after "this is"; else null.</summary>
    public string? Foreign { get; init; }

    /// <summary>Pages of the package's own documentation.</summary>
    public ImmutableArray<KnownPackage> Pages { get; init; } = [];

    /// <summary>What the text's signs were, for remedies of another of its causes.</summary>
    internal SignBoard? Board { get; init; }

    /// <summary>What an examination said to it; null where none was asked for.</summary>
    public Confirmation? Confirmation { get; init; }
}
