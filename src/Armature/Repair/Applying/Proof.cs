using System.Collections.Immutable;

namespace Armature.Repair.Applying;

/// <summary>The part of a verification's result that a repair needs.</summary>
/// <param name="IsProven">Whether the findings are gone that the repair fixes, nothing new came, and what worked before works.</param>
/// <param name="Lines">What was verified, or what failed, as lines for a screen.</param>
public sealed record Proof(bool IsProven, ImmutableArray<string> Lines)
{
    /// <summary>What failed before the repair and still fails, one line each.</summary>
    public ImmutableArray<string> Remaining { get; init; } = [];
}
