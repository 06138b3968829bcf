using Armature.Rules;

namespace Armature.Reporting.Suppressions;

/// <summary>A finding that does not count: it is not among the findings of its report and does not change the exit status, but it is still reported.</summary>
/// <param name="Finding">As the rule found it.</param>
/// <param name="Kind">Why it does not count.</param>
/// <param name="Reason">The reason that a person wrote; of a baseline, that it was known before.</param>
/// <param name="Source">Where that is written: <c>pyproject.toml:12</c>, <c>armature-baseline.json</c>; null if that is not known.</param>
public sealed record SuppressedFinding(Finding Finding, SuppressionKind Kind, string Reason, string? Source)
{
    /// <summary>The last day on which it is ignored; null if it is without end.</summary>
    public DateOnly? Until => Kind is SuppressionKind.Ignored ? Entry?.Until : null;

    /// <summary>The entry that names it, although its last day may be over; null if none does.</summary>
    internal IgnoreEntry? Entry { get; init; }

    /// <summary>Its name in a baseline; null if that was not asked for.</summary>
    internal string? Fingerprint { get; init; }
}
