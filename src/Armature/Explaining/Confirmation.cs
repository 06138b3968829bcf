using System.Collections.Immutable;
using Armature.Rules;

namespace Armature.Explaining;

/// <summary>How an examination answers the explanation of a text.</summary>
public enum ConfirmationKind
{
    /// <summary>A finding shows the cause in the file or package that the text names.</summary>
    Confirmed,

    /// <summary>A finding fits the cause, but in another file, or the text does not name one.</summary>
    Fits,

    /// <summary>The file that the text names exists, and nothing that was examined prevents loading it.</summary>
    Refuted,

    /// <summary>Neither.</summary>
    Open,
}

/// <summary>The answer of an examination to the explanation of a text.</summary>
/// <param name="Kind">How it answers.</param>
/// <param name="Sentence">Lower case, no full stop.</param>
/// <param name="Findings">The findings that fit, the best first.</param>
public sealed record Confirmation(ConfirmationKind Kind, string Sentence, ImmutableArray<Finding> Findings);
