using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Loading;
using Armature.Remedies;
using Armature.Repair.Plans;
using Armature.Rules;
using Armature.Targets;

namespace Armature.Repair.Planning;

/// <summary>Makes the fix of each finding the one that a plan carries out, so that every command advises the same.</summary>
internal static class RepairAdvice
{
    /// <summary>Whether a plan can change an answer: an environment of this machine has an error.</summary>
    public static bool IsPossible(LoadGraph graph, ImmutableArray<Finding> findings) =>
        graph is { Inventory: { Kind: SubjectKind.Environment, Subject.Tree.IsDisk: true }, Target.Origin: TargetOrigin.Host }
        && findings.Any(static finding => finding.Severity is Severity.Error);

    /// <summary>The findings, those that the plan fixes with its own commands.</summary>
    public static ImmutableArray<Finding> Of(LoadGraph graph, ImmutableArray<Finding> findings, Plan plan) =>
        [.. findings.Select(finding => plan.Fixed.Contains(finding) ? Advised(graph, finding, plan) : finding)];

    private static Finding Advised(LoadGraph graph, Finding finding, Plan plan) =>
        plan.Rung is Rung.RemoveIntruder && Intruders.Of(graph, finding) is { } intruder
            ? finding with
            {
                Remedy = new Remedy($"the fault is outside of the environment: {intruder.Because}", intruder.Commands, Trust.ShowOnly),
            }
            : Repaired(graph, finding, plan);

    private static Finding Repaired(LoadGraph graph, Finding finding, Plan plan) =>
        finding with
        {
            Repair = plan.CanBeApplied ? RemedyEngine.First("armature-fix", SubjectFacts.Of(graph, finding.Package)) : null,
            Remedy = ByHand(graph, finding, plan) ?? finding.Remedy,
        };

    /// <summary>The same decision as a command to type; null if the rule's own is that already.</summary>
    private static Remedy? ByHand(LoadGraph graph, Finding finding, Plan plan)
    {
        if (
            finding.Package is not { } package
            || plan.Packages.FirstOrDefault(one => one.Name == package.NormalizedName) is not { } planned
        )
            return null;
        var id = planned.Fate switch
        {
            PackageFate.Upgrade or PackageFate.OtherVersion => "install-planned",
            PackageFate.Alternative => "replace-planned",
            PackageFate.FromSource => "from-source",
            _ => null,
        };
        return id is null
            ? null
            : RemedyEngine.First(id, SubjectFacts.Of(graph, package).Add("requirement", planned.Requirement, FactOrigin.Subject));
    }
}
