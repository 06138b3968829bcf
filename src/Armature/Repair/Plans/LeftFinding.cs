using System.Collections.Immutable;
using Armature.Rules;

namespace Armature.Repair.Plans;

/// <summary>A finding that a plan does not fix.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Because">Why not, one clause.</param>
public sealed record LeftFinding(Finding Finding, string Because)
{
    /// <summary>Commands with which the user can fix it; empty if none is known.</summary>
    public ImmutableArray<string> Commands { get; init; } = [];
}
