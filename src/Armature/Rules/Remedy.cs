using System.Collections.Immutable;

namespace Armature.Rules;

/// <summary>How far a remedy may be trusted to change only what it should.</summary>
public enum Trust
{
    /// <summary>Brings back what was meant: the same versions, a new environment.</summary>
    Safe,

    /// <summary>May change versions or behaviour: read before running.</summary>
    Unsafe,

    /// <summary>Only to be shown: a person has to decide or to fill in.</summary>
    ShowOnly,
}

/// <summary>What to do about a finding.</summary>
/// <param name="Text">In words, one sentence, lower case, no full stop.</param>
/// <param name="Commands">Commands that can be pasted, in order; empty where there is none.</param>
/// <param name="Trust">How far to trust it.</param>
public sealed record Remedy(string Text, ImmutableArray<string> Commands, Trust Trust);
