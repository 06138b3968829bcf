using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Remedies;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Planning.Conda;

/// <summary>
/// Plans for a base environment, which contains conda itself, other environments and the package cache. Armature never swaps one; it only shows the
/// commands.
/// </summary>
internal static class CondaBase
{
    private static readonly ImmutableArray<string> s_inside = ["envs", "pkgs", "condabin"];

    /// <summary>Why this is a base environment, one clause; null if it is not one.</summary>
    public static string? Because(FileTree tree, string prefix, IEnumerable<Distribution> records) =>
        records.Any(record => record.Name == "conda") ? "conda itself is installed in it"
        : s_inside.FirstOrDefault(directory => tree.IsDirectory(TreePath.Join(prefix, directory))) is { } inside
            ? $"it contains `{inside}` of a conda installation"
        : null;

    /// <summary>A plan of commands for the user.</summary>
    /// <param name="plan">The part of the plan that does not depend on the kind of conda environment.</param>
    /// <param name="because">Why it is a base environment.</param>
    /// <param name="reinstall">The command that reinstalls the broken packages; null if no package is broken.</param>
    public static Plan Plan(Plan plan, string because, Diagnosis diagnosis, ToolCommand? reinstall)
    {
        var isForeign = diagnosis.Has(TreatmentKind.NewPython);
        return plan with
        {
            Form = PlanForm.ShowOnly,
            Notes = [.. plan.Notes, $"`{plan.Environment}` is a base environment ({because}), which Armature does not rebuild"],
            Steps =
            [
                isForeign || reinstall is null
                    ? new PlanStep(
                        PlanStepKind.Prepare,
                        Command: null,
                        "install conda for this machine in a separate directory, and recreate the environments with it",
                        "nothing in this one",
                        Trust.ShowOnly
                    )
                    : new PlanStep(
                        PlanStepKind.Install,
                        reinstall,
                        "reinstalls the same builds of the broken packages",
                        $"replaces them in {plan.Environment}",
                        Trust.ShowOnly
                    ),
                PlanStep.Verification(plan.Environment),
            ],
        };
    }
}
