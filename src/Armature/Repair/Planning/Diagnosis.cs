using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Knowledge.SourceBuilds;
using Armature.Loading;
using Armature.Remedies;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Rules;

namespace Armature.Repair.Planning;

/// <summary>Sorts findings into those that a plan fixes, with how, and those that it leaves.</summary>
internal sealed record Diagnosis
{
    /// <summary>The findings to fix, each with its treatment.</summary>
    public ImmutableArray<(Finding Finding, Treatment Treatment)> Treated { get; init; } = [];

    /// <summary>The findings that are left.</summary>
    public ImmutableArray<LeftFinding> Left { get; init; } = [];

    /// <summary>Whether there is nothing to fix.</summary>
    public bool IsHealthy => Treated.IsEmpty;

    public static Diagnosis Of(LoadGraph graph, IEnumerable<Finding> findings, Toolbox toolbox, PlanOptions options)
    {
        var treated = ImmutableArray.CreateBuilder<(Finding, Treatment)>();
        var left = ImmutableArray.CreateBuilder<LeftFinding>();
        foreach (var finding in findings)
        {
            if (!IsSelected(finding, options))
                left.Add(new LeftFinding(finding, WhyNotSelected(finding, options)) { IsLeftOut = true });
            else if (Intruders.Of(graph, finding) is { } intruder)
                left.Add(intruder);
            else if (AlternativeFor(graph, finding) is not null)
                treated.Add((finding, new Treatment(TreatmentKind.OtherBuild)));
            else if (NotFixable(graph, finding) is { } notFixable)
                left.Add(notFixable);
            else
                treated.Add((finding, finding.Rule.Treatment));
        }

        return new Diagnosis { Treated = treated.DrainToImmutable(), Left = left.DrainToImmutable() };
    }

    /// <summary>The findings of a package that are to be fixed.</summary>
    public IEnumerable<(Finding Finding, Treatment Treatment)> Of(Distribution package) =>
        Treated.Where(one => one.Finding.Package?.NormalizedName == package.NormalizedName);

    /// <summary>Whether a finding is to be fixed by one of these treatments.</summary>
    public bool Has(params ReadOnlySpan<TreatmentKind> kinds)
    {
        foreach (var (_, treatment) in Treated)
        {
            if (kinds.Contains(treatment.Kind))
                return true;
        }

        return false;
    }

    /// <summary>Whether a finding of one of these rules is to be fixed.</summary>
    public bool Has(params ReadOnlySpan<Rule> rules)
    {
        foreach (var (finding, _) in Treated)
        {
            if (rules.Contains(finding.Rule))
                return true;
        }

        return false;
    }

    /// <summary>The build that replaces the package of a finding; null if there is none.</summary>
    public static AlternativeBuild? AlternativeFor(LoadGraph graph, Finding finding) =>
        AlternativeBuilds.For(graph, finding.Package, finding.Rule.Id, SystemLibraries.Named(finding));

    private static bool IsSelected(Finding finding, PlanOptions options) =>
        options.Select.IsEmpty ? finding.Severity >= options.Least : options.Select.Contains(finding.Rule);

    private static string WhyNotSelected(Finding finding, PlanOptions options) =>
        !options.Select.IsEmpty ? "not selected"
        : finding.Severity is Severity.Warning ? "a warning; add `--least warning` to fix it too"
        : "a note; add `--least note` to fix it too";

    private static LeftFinding? NotFixable(LoadGraph graph, Finding finding)
    {
        var treatment = finding.Rule.Treatment;
        if (treatment.Kind is TreatmentKind.Elsewhere)
            return new LeftFinding(finding, treatment.Because!) { Commands = finding.Remedy?.Commands ?? [] };
        if (SystemLibraries.Missing(graph, finding) is { } library)
            return library;
        var isOfPackage = treatment.Kind is TreatmentKind.SameVersion or TreatmentKind.OtherVersion or TreatmentKind.OtherBuild;
        return isOfPackage && finding.Package is null
            ? new LeftFinding(finding, "no package owns the file, so no installer can replace it")
            : null;
    }
}
