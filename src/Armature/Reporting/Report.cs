using System.Collections.Immutable;
using Armature.Conclusions;
using Armature.Loading;
using Armature.Rules;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Reporting;

/// <summary>The result of examining one subject. Every output format renders this and decides nothing.</summary>
public sealed record Report
{
    internal Report(LoadGraph graph) => Graph = graph;

    /// <summary>What was examined.</summary>
    public Subject Subject => Graph.Inventory.Subject;

    /// <summary>The system and Python that it was examined for.</summary>
    public Target Target => Graph.Target;

    /// <summary>The graph that the rules examined.</summary>
    internal LoadGraph Graph { get; init; }

    /// <summary>The findings, worst first, then in the order of rules and packages.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>What was examined and what was not.</summary>
    public required Coverage Coverage { get; init; }

    /// <summary>The answer in one word.</summary>
    public CheckVerdict Verdict => CoverageReader.Verdict(Coverage, !Findings.IsEmpty);

    /// <summary>The result of each rule that was selected.</summary>
    public ImmutableArray<RuleOutcome> Rules => Coverage.Rules;

    /// <summary>The rules that were not selected. Whatever they would find is not known.</summary>
    public ImmutableArray<Rule> LeftOut { get; init; } = [];

    /// <summary>Everything that should have been examined and was not.</summary>
    public ImmutableArray<Unknown> Unknowns => Coverage.Unknowns;

    /// <summary>How long the examination took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>How many findings have a severity.</summary>
    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);

    /// <summary>Whether a rule that could report an error was not selected.</summary>
    public bool LeavesOutErrors => LeftOut.Any(static rule => rule.Severity is Severity.Error);

    /// <summary>Whether <c>armature fix</c> has a plan for one of the findings.</summary>
    public bool IsFixable => Findings.Any(static finding => finding.Repair is not null);
}
