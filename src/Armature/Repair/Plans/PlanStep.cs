using System.Collections.Immutable;
using Armature.Remedies;
using Armature.Repair.Processes;

namespace Armature.Repair.Plans;

/// <summary>One step of a plan.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Command">The command to run; null for the steps that Armature carries out itself, such as the swap.</param>
/// <param name="Reason">Why, one clause: <c>the same versions of all 41 packages</c>.</param>
/// <param name="Changes">What it changes on disk, one clause: <c>creates /home/ada/.venv.armature-new</c>.</param>
/// <param name="Trust">Whether it can change more than it should.</param>
public sealed record PlanStep(PlanStepKind Kind, ToolCommand? Command, string Reason, string Changes, Trust Trust)
{
    /// <summary>A file that the command reads, written before the command runs; null for none.</summary>
    public PlannedFile? Input { get; init; }

    /// <summary>
    /// The same step once per package. If the command for all packages fails, these are run, so that a package that is not available does not prevent the
    /// others. Empty if the packages can only be installed together.
    /// </summary>
    internal ImmutableArray<SeparateStep> Separately { get; init; } = [];

    /// <summary>The interpreter that the environment is pointed to (<see cref="PlanStepKind.Repoint"/>); else null.</summary>
    internal BaseInterpreter? Base { get; init; }

    /// <summary>What is copied from the old environment (<see cref="PlanStepKind.CarryOver"/>); else null.</summary>
    internal CarriedFiles? Carried { get; init; }

    /// <summary>The step that verifies an environment.</summary>
    /// <param name="prefix">Its directory.</param>
    /// <param name="flags">Flags that say how its Python is started.</param>
    internal static PlanStep Verification(string prefix, params IEnumerable<string> flags) =>
        new(
            PlanStepKind.Verify,
            new ToolCommand(["armature", "verify", prefix, .. flags]),
            "imports every package with native code and checks known results",
            "nothing",
            Trust.Safe
        );
}
