using System.Collections.Immutable;
using Armature.Repair.Plans;
using Armature.Repair.Tools;

namespace Armature.Repair.Applying;

/// <summary>Everything that is needed to carry out a repair, or to resume it in another process; the journal's first entry.</summary>
/// <param name="Id">Random id that the marks of this repair contain.</param>
/// <param name="Environment">The environment: an absolute path, not a symbolic link.</param>
/// <param name="Directory">Working directory of the commands.</param>
/// <param name="KeepsOld">Keep the old environment as a backup.</param>
/// <param name="Steps">The plan's steps.</param>
internal sealed record RepairRequest(string Id, string Environment, string Directory, bool KeepsOld, ImmutableArray<PlanStep> Steps)
{
    /// <summary>How the environment's Python is started.</summary>
    public PythonStarter Starter { get; init; } = PythonStarter.System;

    /// <summary>What has to be installed before the repaired environment replaces the old one.</summary>
    public ImmutableArray<ExpectedPackage> Expected { get; init; } = [];

    /// <summary>The findings that the repair fixes.</summary>
    public ImmutableArray<FindingKey> Fixed { get; init; } = [];

    /// <summary>The errors that were there before and that it does not fix.</summary>
    public ImmutableArray<FindingKey> Known { get; init; } = [];

    /// <summary>The packages that are not available, one line each.</summary>
    public ImmutableArray<string> NotDone { get; init; } = [];

    /// <summary>What happens to every file; null if that is not known.</summary>
    public FileAccount? Account { get; init; }

    /// <summary>The files that may be lost with the old environment, relative to its prefix; <c>all</c> for any.</summary>
    public ImmutableArray<string> MayLose { get; init; } = [];

    /// <summary>Whether the environment itself is changed, after it was copied.</summary>
    public bool IsInPlace => Steps.Any(step => step.Kind is PlanStepKind.BackUp);
}
