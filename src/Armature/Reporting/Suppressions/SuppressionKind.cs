namespace Armature.Reporting.Suppressions;

/// <summary>Why a finding does not count.</summary>
public enum SuppressionKind
{
    /// <summary>An <see cref="IgnoreEntry"/> names it.</summary>
    Ignored,

    /// <summary>The <see cref="Suppressions.Baseline"/> contains it.</summary>
    Baseline,
}
