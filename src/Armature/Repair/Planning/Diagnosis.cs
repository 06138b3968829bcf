using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Loading;
using Armature.Repair.Planning.Packages;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Rules;

namespace Armature.Repair.Planning;

/// <summary>What findings call for: which packages, and which interpreter.</summary>
internal sealed record Diagnosis
{
    /// <summary>The findings that are to be cured, with what cures them.</summary>
    public ImmutableArray<(Finding Finding, Treatment Treatment)> Treated { get; init; } = [];

    /// <summary>The findings that are not.</summary>
    public ImmutableArray<LeftFinding> Left { get; init; } = [];

    /// <summary>Whether there is anything to do.</summary>
    public bool IsHealthy => Treated.IsEmpty;

    /// <summary>Sorts findings.</summary>
    public static Diagnosis Of(LoadGraph graph, IEnumerable<Finding> findings, Toolbox toolbox, PlanOptions options)
    {
        var treated = ImmutableArray.CreateBuilder<(Finding, Treatment)>();
        var left = ImmutableArray.CreateBuilder<LeftFinding>();
        foreach (var finding in findings)
        {
            if (!CallsForRepair(finding, options))
                left.Add(new LeftFinding(finding, Spared(finding, options)));
            else if (Alternatives.Of(graph, finding) is not null)
                treated.Add((finding, new Treatment(TreatmentKind.OtherBuild)));
            else if (Untreatable(graph, toolbox, finding) is { } because)
                left.Add(because);
            else
                treated.Add((finding, Treatment.Of(finding.Rule)));
        }

        return new Diagnosis { Treated = treated.DrainToImmutable(), Left = left.DrainToImmutable() };
    }

    /// <summary>The findings of a package that are to be cured.</summary>
    public IEnumerable<(Finding Finding, Treatment Treatment)> Of(Distribution package) =>
        Treated.Where(one => one.Finding.Package?.NormalizedName == package.NormalizedName);

    /// <summary>Whether a finding of one of these kinds is to be cured.</summary>
    public bool Has(params ReadOnlySpan<TreatmentKind> kinds)
    {
        foreach (var (_, treatment) in Treated)
        {
            if (kinds.Contains(treatment.Kind))
                return true;
        }

        return false;
    }

    /// <summary>Whether a rule's finding is to be cured.</summary>
    public bool Has(params IEnumerable<string> rules) => Treated.Any(one => rules.Contains(one.Finding.Rule.Id));

    private static bool CallsForRepair(Finding finding, PlanOptions options) =>
        options.Select.IsEmpty ? finding.Severity >= options.Least : options.Select.Contains(finding.Rule);

    private static string Spared(Finding finding, PlanOptions options) =>
        !options.Select.IsEmpty ? "it was not selected"
        : finding.Severity is Severity.Warning ? "it is a warning: --least warning plans for it too"
        : "it is a note: --least note plans for it too";

    private static LeftFinding? Untreatable(LoadGraph graph, Toolbox toolbox, Finding finding)
    {
        var treatment = Treatment.Of(finding.Rule);
        if (treatment.Kind is TreatmentKind.Elsewhere)
            return new LeftFinding(finding, treatment.Because!) { Commands = finding.Remedy?.Commands ?? [] };
        if (SystemLibraries.Missing(graph, toolbox, finding) is { } library)
            return library;
        var isOfPackage = treatment.Kind is TreatmentKind.SameVersion or TreatmentKind.OtherVersion or TreatmentKind.OtherBuild;
        return isOfPackage && finding.Package is null
            ? new LeftFinding(finding, "no package owns the file: whoever put it there has to replace it")
            : null;
    }
}
