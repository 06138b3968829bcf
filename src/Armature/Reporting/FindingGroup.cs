using System.Collections.Immutable;
using Armature.Rules;

namespace Armature.Reporting;

/// <summary>Findings that are one cause to a person: the same rule says the same of each package.</summary>
/// <param name="Findings">At least one, in the report's order.</param>
public sealed record FindingGroup(ImmutableArray<Finding> Findings)
{
    /// <summary>The rule.</summary>
    public Rule Rule => Findings[0].Rule;

    /// <summary>How bad; one for all of them.</summary>
    public Severity Severity => Findings[0].Severity;

    /// <summary>All files, package by package.</summary>
    public IEnumerable<FindingFile> Files => Findings.SelectMany(finding => finding.Files);

    /// <summary>Up to so many files, from as many packages as can be.</summary>
    public IEnumerable<FindingFile> Examples(int most) =>
        Findings.SelectMany(finding => finding.Files.Take(1)).Concat(Findings.SelectMany(finding => finding.Files.Skip(1))).Take(most);

    /// <summary>The causes of a report, in the order of their first findings.</summary>
    public static ImmutableArray<FindingGroup> Of(Report report) =>
        [.. report.Findings.GroupBy(Key).Select(group => new FindingGroup([.. group]))];

    /// <summary>A finding without a cause in words, or without a package to name, stands alone.</summary>
    private static object Key(Finding finding) =>
        finding is { Cause: { } cause, Package: not null } ? (finding.Rule.Id, finding.Severity, cause) : finding;
}
