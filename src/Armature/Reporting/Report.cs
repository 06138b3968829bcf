using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Loading;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Reporting;

/// <summary>What became of one rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="NotApplicable">Why it did not apply; null where it did.</param>
/// <param name="Findings">How many findings it gave.</param>
public sealed record RuleOutcome(Rule Rule, string? NotApplicable, int Findings);

/// <summary>All that is said about one subject; every output is a rendering of this.</summary>
public sealed record Report
{
    /// <summary>The graph that was judged.</summary>
    public required LoadGraph Graph { get; init; }

    /// <summary>The findings, worst first, then in the order of rules and packages.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>What each rule answered.</summary>
    public required ImmutableArray<RuleOutcome> Rules { get; init; }

    /// <summary>The rules that were not asked: what they look at is not known to be well.</summary>
    public ImmutableArray<Rule> LeftOut { get; init; } = [];

    /// <summary>What could not be determined.</summary>
    public required ImmutableArray<Unknown> Unknowns { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>How many findings are of a severity.</summary>
    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);
}
