using System.Collections.Immutable;
using Armature.Conclusions;
using Armature.Loading;
using Armature.Reporting.Suppressions;
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

    /// <summary>The findings that count, worst first, then in the order of rules and packages.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>The findings that do not count, because they are ignored or known, in the same order.</summary>
    public ImmutableArray<SuppressedFinding> Suppressed { get; init; } = [];

    /// <summary>The entries that named a finding and do not any more, because their last day is over.</summary>
    public ImmutableArray<IgnoreEntry> Lapsed { get; init; } = [];

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

    /// <summary>How its packages and numeric libraries were built; null if that was not read.</summary>
    public BuildInformation? Build { get; init; }

    /// <summary>The SHA-256 hashes of the native files in hexadecimal digits, by their paths in the subject; empty if they were not read.</summary>
    internal ImmutableDictionary<string, string> Hashes { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>How long the examination took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>What a later run recognises the report by, to leave the subject out; null if that was not asked for.</summary>
    internal string? Key { get; init; }

    /// <summary>How many findings that count have a severity.</summary>
    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);

    /// <summary>Whether a rule that could report an error was not selected.</summary>
    public bool LeavesOutErrors => LeftOut.Any(static rule => rule.Severity is Severity.Error);

    /// <summary>Whether <c>armature fix</c> has a plan for one of the findings.</summary>
    public bool IsFixable => Findings.Any(static finding => finding.Repair is not null);
}
