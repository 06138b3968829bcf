using System.Collections.Immutable;
using Armature.Repair.Verification;
using Armature.Rules;

namespace Armature.Repair.Planning;

/// <summary>What kind of repair a plan is.</summary>
public enum PlanForm
{
    /// <summary>A new environment is made beside the old one, proven, and takes its place.</summary>
    NewEnvironment,

    /// <summary>The environment is copied, then its sick packages are installed again where they are.</summary>
    InPlace,

    /// <summary>Commands for a person to read: Armature runs none of them.</summary>
    ShowOnly,
}

/// <summary>A finding that a plan does not cure.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Because">Why not, one clause.</param>
public sealed record LeftFinding(Finding Finding, string Because)
{
    /// <summary>What a person can do about it, commands as typed; empty where there is nothing to type.</summary>
    public ImmutableArray<string> Commands { get; init; } = [];
}

/// <summary>A repair as data: what would be done, in which order, and why. Making one changes nothing.</summary>
public sealed record Plan
{
    /// <summary>The environment: its prefix, an absolute path; of what is no environment its own path.</summary>
    public required string Environment { get; init; }

    /// <summary>What kind of repair it is.</summary>
    public PlanForm Form { get; init; }

    /// <summary>What it is for, to follow <c>To make ENVIRONMENT</c>: <c>load natively (arm64)</c>.</summary>
    public string Goal { get; init; } = "load";

    /// <summary>The tool that carries it out; null where there is nothing to do, or none can.</summary>
    public RepairTool? Tool { get; init; }

    /// <summary>What starts the environment's Python.</summary>
    public PythonStarter Starter { get; init; } = PythonStarter.System;

    /// <summary>Where the new environment is made; null for other forms.</summary>
    public string? NewEnvironment { get; init; }

    /// <summary>Where the old one, or its copy, is kept; null where nothing is.</summary>
    public string? OldEnvironment { get; init; }

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

    /// <summary>The same with one more note about the environment; a clause without its subject, or null for none.</summary>
    internal Plan Noting(string? clause) => clause is null ? this : this with { Notes = [.. Notes, $"`{Environment}` {clause}"] };

    /// <summary>What <c>armature fix</c> has to be told beside the environment to carry out this plan.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>Whether nothing is to be done.</summary>
    public bool IsEmpty => Steps.IsEmpty;

    /// <summary>Whether Armature can carry it out: there is something to do, and none of it is only to be shown.</summary>
    public bool CanBeApplied => !IsEmpty && Form is not PlanForm.ShowOnly && Steps.All(step => step.Trust is not Trust.ShowOnly);
}
