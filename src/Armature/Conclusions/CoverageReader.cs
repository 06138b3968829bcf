using System.Collections.Immutable;
using Armature.Judgements;
using Armature.Loading;
using Armature.Rules;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Conclusions;

/// <summary>The stage after the rules: states what was examined and what was not. The verdict follows from this and from the findings.</summary>
internal static class CoverageReader
{
    /// <summary>The coverage of an examination.</summary>
    /// <param name="judgement">What the rules judged.</param>
    /// <param name="files">What is known about each file; null if no selected rule follows what files load.</param>
    /// <param name="rules">The results of the selected rules.</param>
    public static Coverage Of(Judgement judgement, FileCoverage? files, ImmutableArray<RuleOutcome> rules)
    {
        var graph = judgement.Graph;
        var empty = EmptySubjects.Of(graph);
        return new Coverage
        {
            Rules = rules,
            Files = files?.Count(),
            Unknowns =
            [
                .. graph.Inventory.Unknowns,
                .. graph.Lock?.Unknowns ?? [],
                .. graph.Build?.Unknowns ?? [],
                .. files?.Unknowns() ?? Unread(judgement),
                .. OfRules(rules, graph),
                .. rules.Any(static outcome => outcome.Rule.ReadsCode) ? CodeCoverage.Of(judgement) : [],
                .. rules.Any(static outcome => outcome.Rule.ReadsGpuCode) ? GpuCoverage.Of(judgement) : [],
            ],
            Empty = empty,
        };
    }

    /// <summary>The answer of an examination.</summary>
    public static CheckVerdict Verdict(Coverage coverage, bool hasFindings) =>
        hasFindings ? CheckVerdict.Findings
        : coverage.Empty is not null ? CheckVerdict.NothingToExamine
        : coverage.Unknowns.IsEmpty ? CheckVerdict.Healthy
        : CheckVerdict.NotFullyExamined;

    private static IEnumerable<Unknown> Unread(Judgement judgement) =>
        judgement
            .Files.Where(judged => judged.File.Refusal is not null)
            .Select(judged => new Unknown(judged.File.ShownPath, judged.File.Refusal!) { Files = [judged.File.ShownPath] });

    private static IEnumerable<Unknown> OfRules(ImmutableArray<RuleOutcome> rules, LoadGraph graph) =>
        rules
            .Where(outcome => outcome.Lacks is not null)
            .GroupBy(outcome => outcome.Lacks!, StringComparer.Ordinal)
            .Select(same => new Unknown(Named([.. same.Select(outcome => outcome.Rule)]), same.Key)
            {
                Advice = graph.Target.Origin is TargetOrigin.None or TargetOrigin.Interpreter ? LikelyTarget.Advice(graph.Inventory) : null,
            });

    private static string Named(Rule[] rules) =>
        rules is [var only] ? $"{only.Id} {only.Name}" : string.Join(", ", rules.Select(rule => rule.Id));
}
