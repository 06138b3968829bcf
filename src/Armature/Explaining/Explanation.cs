using System.Collections.Immutable;
using Armature.Knowledge.Errors;
using Armature.Remedies;

namespace Armature.Explaining;

/// <summary>What an error text means: the likeliest cause, what supports it, what else it can be, and how to fix it.</summary>
public sealed record Explanation
{
    /// <summary>The likeliest cause; null if the text has nothing to do with compiled code.</summary>
    public required Cause? Cause { get; init; }

    /// <summary>The slug of the cause, or <c>none</c>.</summary>
    public string Slug => Cause?.Slug ?? Causes.None;

    /// <summary>Confidence in the cause, from 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The package, file or symbol at fault, as the text names it; null if it names nothing.</summary>
    public string? Culprit { get; init; }

    /// <summary>What the text names.</summary>
    public required NamedThings Named { get; init; }

    /// <summary>Where the text comes from.</summary>
    public required TextOrigin Origin { get; init; }

    /// <summary>The lines that were recognised, the decisive one first.</summary>
    public ImmutableArray<TextEvidence> Evidence { get; init; } = [];

    /// <summary>The reasons for the cause, a sentence each, lower case, no full stop.</summary>
    public ImmutableArray<string> Because { get; init; } = [];

    /// <summary>What else it can be, the likeliest first.</summary>
    public ImmutableArray<Alternative> Alternatives { get; init; } = [];

    /// <summary>The fixes, the best first.</summary>
    public ImmutableArray<Remedy> Remedies { get; init; } = [];

    /// <summary>A command that shows that a fix worked; null if the text does not name what the command needs.</summary>
    public string? Verify { get; init; }

    /// <summary>
    /// If nothing points at compiled code: what the text is instead, as a sentence or a noun phrase that starts with "a"; null if that is not
    /// known.
    /// </summary>
    public string? Foreign { get; init; }

    /// <summary>What to do about <see cref="Foreign"/>, a sentence without a full stop; null if that is not known.</summary>
    public string? ForeignFix { get; init; }

    /// <summary>Pages of the package's own documentation.</summary>
    public ImmutableArray<KnownPackage> Pages { get; init; } = [];

    /// <summary>The answer of an examination; null if none was asked for.</summary>
    public Confirmation? Confirmation { get; init; }

    /// <summary>What is known about the situation from the text, and otherwise from this machine: the fixes are chosen from it.</summary>
    internal FactSet Facts { get; init; } = new();

    /// <summary>The likeliest cause in the form of the alternatives; null if there is none.</summary>
    internal Alternative? Lead =>
        Cause is null ? null : new Alternative(Cause, Confidence, Because is [.., var because] ? because : Cause.Story);
}
