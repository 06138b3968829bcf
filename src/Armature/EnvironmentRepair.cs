using Armature.Repair.Applying;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Repair.Verification;
using Armature.Reporting.Text;
using Armature.Subjects;

namespace Armature;

/// <summary>
/// Carries out plans: <c>armature fix</c>. The repaired environment is examined and verified, as <c>armature verify</c> does it, before it replaces the old one.
/// </summary>
public static class EnvironmentRepair
{
    /// <summary>Carries out a plan.</summary>
    /// <param name="plan">A plan that <see cref="Plan.CanBeApplied"/>.</param>
    /// <param name="examination">How the repaired environment is examined.</param>
    /// <param name="options">How the plan is carried out.</param>
    public static RepairResult Apply(Plan plan, ExaminationOptions examination, ApplyOptions options) =>
        Repairer.Apply(plan, WithProof(examination, options));

    /// <summary>Continues a repair that was interrupted.</summary>
    /// <param name="environment">Its absolute prefix.</param>
    /// <param name="examination">How the repaired environment is examined.</param>
    /// <param name="options">How the repair is continued; <see cref="ApplyOptions.KeepsOld"/> is as it was when the repair began.</param>
    public static RepairResult Resume(string environment, ExaminationOptions examination, ApplyOptions options) =>
        Repairer.Resume(environment, WithProof(examination, options));

    /// <summary>Undoes a repair that was interrupted. If the new environment already replaced the old one, the repair is completed instead.</summary>
    /// <param name="environment">Its absolute prefix.</param>
    /// <param name="examination">How the repaired environment is examined.</param>
    /// <param name="options">How the repair is undone.</param>
    public static RepairResult Abandon(string environment, ExaminationOptions examination, ApplyOptions options) =>
        Repairer.Abandon(environment, WithProof(examination, options));

    private static ApplyOptions WithProof(ExaminationOptions examination, ApplyOptions options)
    {
        ArgumentNullException.ThrowIfNull(examination);
        ArgumentNullException.ThrowIfNull(options);
        return options with { Prove = (prefix, starter, cancelled) => Prove(examination, options, prefix, starter, cancelled) };
    }

    private static Proof Prove(
        ExaminationOptions examination,
        ApplyOptions options,
        string prefix,
        PythonStarter starter,
        CancellationToken cancelled
    )
    {
        using var disk = new DiskTree();
        var verdict = EnvironmentVerification.Run(
            new Subject(disk, prefix.Replace('\\', '/'), prefix),
            // the interpreter and the target are the environment's own
            examination with
            {
                Target = null,
                Python = null,
                Inventory = examination.Inventory with { Python = null },
            },
            new VerifierOptions
            {
                Starter = starter,
                TaskStarted = options.VerificationTaskStarted,
                Cancelled = cancelled,
            }
        );
        return new Proof(verdict.IsProven, [.. VerdictSummary.Of(verdict)]);
    }
}
