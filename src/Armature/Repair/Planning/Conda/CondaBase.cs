using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Repair.Applying;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Planning.Conda;

/// <summary>
/// A base environment: conda itself lives in it, and other environments and the package cache lie inside. It is never swapped, only shown how its
/// packages come back.
/// </summary>
internal static class CondaBase
{
    private static readonly ImmutableArray<string> s_inside = ["envs", "pkgs", "condabin"];

    /// <summary>Why an environment is one, a clause; null where it is not.</summary>
    public static string? Because(FileTree tree, string prefix, IEnumerable<Distribution> records) =>
        records.Any(record => record.Name == "conda") ? "conda itself lives in it"
        : s_inside.FirstOrDefault(directory => tree.IsDirectory(TreePath.Join(prefix, directory))) is { } inside
            ? $"`{inside}` of a conda installation lies in it"
        : null;

    /// <summary>What to do about one.</summary>
    /// <param name="plan">All that is the same for every environment of conda.</param>
    /// <param name="because">Why it is a base environment.</param>
    /// <param name="diagnosis">What is wrong.</param>
    /// <param name="reinstall">The command that brings the sick packages back.</param>
    public static Plan Plan(Plan plan, string because, Diagnosis diagnosis, ToolCommand? reinstall)
    {
        var isForeign = diagnosis.Has(TreatmentKind.NewPython);
        return plan with
        {
            Form = PlanForm.ShowOnly,
            Notes = [.. plan.Notes, $"{plan.Environment} is a base environment, {because}: it is not made anew beside itself"],
            Steps =
            [
                isForeign || reinstall is null
                    ? new PlanStep(
                        PlanStepKind.Prepare,
                        Command: null,
                        "install conda for this machine in a directory of its own, and make the environments anew from there",
                        "nothing in this one",
                        Trust.ShowOnly
                    )
                    : new PlanStep(
                        PlanStepKind.Install,
                        reinstall,
                        "the same builds of the sick packages, put there again",
                        $"replaces them in {plan.Environment}",
                        Trust.ShowOnly
                    ),
                PlanStep.Verification(plan.Environment),
            ],
        };
    }
}
