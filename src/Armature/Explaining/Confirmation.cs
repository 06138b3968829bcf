using System.Collections.Immutable;
using Armature.Rules;

namespace Armature.Explaining;

/// <summary>How an examination answers a text's claim.</summary>
public enum ConfirmationKind
{
    /// <summary>A finding says the same of the same file or package.</summary>
    Confirmed,

    /// <summary>A finding fits the cause, of another file, or where the text names none.</summary>
    Fits,

    /// <summary>The file that the text names is there, and nothing that was looked at stops it.</summary>
    Refuted,

    /// <summary>Neither.</summary>
    Open,
}

/// <summary>What an examination says to the text.</summary>
/// <param name="Kind">How it answers.</param>
/// <param name="Sentence">In words, lower case, no full stop.</param>
/// <param name="Findings">The findings that fit, the best first.</param>
public sealed record Confirmation(ConfirmationKind Kind, string Sentence, ImmutableArray<Finding> Findings);
