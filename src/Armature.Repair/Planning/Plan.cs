using System.Collections.Immutable;
using Armature.Rules;

namespace Armature.Repair.Planning;

/// <summary>A finding that a plan does not cure.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Because">Why not, one clause.</param>
public sealed record LeftFinding(Finding Finding, string Because);

/// <summary>A repair as data: what would be done, in which order, and why. Making one changes nothing.</summary>
public sealed record Plan
{
    /// <summary>The environment: its prefix, an absolute path.</summary>
    public required string Environment { get; init; }

    /// <summary>The tool that carries it out; null where there is nothing to do, or none can.</summary>
    public RepairTool? Tool { get; init; }

    /// <summary>The steps, in order; empty where there is nothing to do.</summary>
    public ImmutableArray<PlanStep> Steps { get; init; } = [];

    /// <summary>Every package of the environment and what becomes of it, by name.</summary>
    public ImmutableArray<PlannedPackage> Packages { get; init; } = [];

    /// <summary>The findings that it cures.</summary>
    public ImmutableArray<Finding> Cured { get; init; } = [];

    /// <summary>The findings that it does not.</summary>
    public ImmutableArray<LeftFinding> Left { get; init; } = [];

    /// <summary>What it stands on and could not know, one sentence each: <c>which versions exist is from the table of 2026-11-23</c>.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Whether nothing is to be done.</summary>
    public bool IsEmpty => Steps.IsEmpty;
}
