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

    /// <summary>Whether the user's options leave it out: its severity is too low, or its rule was not selected.</summary>
    internal bool IsLeftOut { get; init; }
}
