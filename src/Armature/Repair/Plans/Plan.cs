using System.Collections.Immutable;
using Armature.Remedies;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Plans;

/// <summary>A repair as data: the steps in order, and why. Making a plan changes nothing.</summary>
public sealed record Plan
{
    /// <summary>Absolute prefix of the environment, or the subject's own path if it is not an environment.</summary>
    public required string Environment { get; init; }

    /// <summary>How it repairs the environment.</summary>
    public PlanForm Form { get; init; }

    /// <summary>How much it changes; null if it changes nothing, or is not about a virtual environment.</summary>
    public Rung? Rung { get; init; }

    /// <summary>Why a rung that changes less does not fix it, one clause; null for the first rung.</summary>
    public string? WhyNotLess { get; init; }

    /// <summary>What happens to every file; null if the plan does not touch a virtual environment.</summary>
    public FileAccount? Account { get; init; }

    /// <summary>What it achieves, to follow <c>To make ENVIRONMENT</c>: <c>load natively (arm64)</c>.</summary>
    public string Goal { get; init; } = "load";

    /// <summary>The tool that carries it out; null if there is nothing to do, or no tool can do it.</summary>
    public RepairTool? Tool { get; init; }

    /// <summary>The system that the environment belongs to, so the one that its commands are written for.</summary>
    public SystemFamily System { get; init; }

    /// <summary>The machine that the environment belongs to, <c>Windows</c> or <c>Linux arm64</c>, if it is not one like this; null if it is.</summary>
    public string? BelongsTo { get; init; }

    /// <summary>How the environment's Python is started.</summary>
    public PythonStarter Starter { get; init; } = PythonStarter.System;

    /// <summary>Where the new environment is built; null unless <see cref="Form"/> is <see cref="PlanForm.NewEnvironment"/> or <see cref="PlanForm.MendedCopy"/>.</summary>
    public string? NewEnvironment { get; init; }

    /// <summary>Where the old environment, or its copy, is kept; null if nothing is kept.</summary>
    public string? OldEnvironment { get; init; }

    /// <summary>The steps in order; empty if there is nothing to do.</summary>
    public ImmutableArray<PlanStep> Steps { get; init; } = [];

    /// <summary>Every package of the environment, by name.</summary>
    public ImmutableArray<PlannedPackage> Packages { get; init; } = [];

    /// <summary>What has to be installed before the repaired environment replaces the old one.</summary>
    internal ImmutableArray<ExpectedPackage> Expected { get; init; } = [];

    /// <summary>The findings that it fixes.</summary>
    public ImmutableArray<Finding> Fixed { get; init; } = [];

    /// <summary>The findings that it does not fix.</summary>
    public ImmutableArray<LeftFinding> Left { get; init; } = [];

    /// <summary>What the plan assumes or could not check, one clause each: <c>wheel availability: built-in table of 2026-11-23</c>.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The same plan if the old environment is not kept.</summary>
    internal Plan Discarding() =>
        this with
        {
            OldEnvironment = null,
            Steps =
            [
                .. Steps.Select(step =>
                    step.Kind is PlanStepKind.Swap ? step with { Reason = "the old environment is removed afterwards (--discard)" } : step
                ),
            ],
        };

    /// <summary>The same plan with one more note about the environment.</summary>
    /// <param name="clause">To follow the environment's name; null for no note.</param>
    internal Plan Noting(string? clause) => clause is null ? this : this with { Notes = [.. Notes, $"`{Environment}` {clause}"] };

    /// <summary>The flags that <c>armature fix</c> needs to carry out this plan.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>
    /// What could not be examined, if nothing was found that needs a repair: whether the environment needs one is not known. Empty if it is known.
    /// </summary>
    public ImmutableArray<Unknown> Unknowns { get; init; } = [];

    /// <summary>The findings that should be fixed and are not; without those that the user's options leave out.</summary>
    internal IEnumerable<LeftFinding> Remaining => Left.Where(left => !left.IsLeftOut && left.Finding.Severity is Severity.Error);

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Steps.IsEmpty;

    /// <summary>Whether Armature can carry it out: it has steps, and the user need not run any of them.</summary>
    public bool CanBeApplied => !IsEmpty && Form is not PlanForm.ShowOnly && Steps.All(step => step.Trust is not Trust.ShowOnly);
}
