using System.Collections.Immutable;

namespace Armature.Remedies;

/// <summary>Whether the commands of a fix change only what they should.</summary>
public enum Trust
{
    /// <summary>They restore the intended state: the same versions, or a new environment.</summary>
    Safe,

    /// <summary>They may change versions or behaviour; review them first.</summary>
    Unsafe,

    /// <summary>Shown only: a person has to decide, or to fill in details.</summary>
    ShowOnly,
}

/// <summary>How to fix a problem.</summary>
/// <param name="Text">One sentence, lower case, no full stop.</param>
/// <param name="Commands">Shell commands, in order; empty if there are none.</param>
/// <param name="Trust">Whether the commands are safe to run.</param>
public sealed record Remedy(string Text, ImmutableArray<string> Commands, Trust Trust)
{
    /// <summary>A command that shows that it worked; null if there is none for this fix alone.</summary>
    public string? Proof { get; init; }
}
