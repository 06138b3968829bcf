using System.Collections.Immutable;
using Armature.Repair.Plans;
using Armature.Repair.Tools;

namespace Armature.Repair.Applying;

/// <summary>What a repair was told to do: all that is needed to go on with it later, in another process.</summary>
/// <param name="Id">Tells its new environment from every other directory.</param>
/// <param name="Environment">The environment: an absolute path that is no symbolic link.</param>
/// <param name="Directory">Where its commands run: relative paths in them start there.</param>
/// <param name="KeepsOld">Whether the old environment stays as a backup.</param>
/// <param name="Steps">The plan's steps.</param>
public sealed record RepairRequest(string Id, string Environment, string Directory, bool KeepsOld, ImmutableArray<PlanStep> Steps)
{
    /// <summary>What starts the environment's Python.</summary>
    public PythonStarter Starter { get; init; } = PythonStarter.System;

    /// <summary>Whether it changes the environment itself, after a copy was made.</summary>
    public bool IsInPlace => Steps.Any(step => step.Kind is PlanStepKind.BackUp);
}
