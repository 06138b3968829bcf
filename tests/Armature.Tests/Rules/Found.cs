using Armature.Explaining;
using Armature.Judgements;
using Armature.Knowledge.Errors;
using Armature.Loading;
using Armature.TestKit;

namespace Armature.Rules.Tests;

/// <summary>Runs one rule on one graph.</summary>
internal static class Found
{
    public static Finding[] By(string rule, GraphBuilder graph)
    {
        var selected = RuleCatalog.Find(rule)!;
        var judgement = new Judgement(graph.Build());
        Assert.Null(Reason(selected, judgement.Graph));
        Finding[] found = [.. selected.Check(judgement)];
        Assert.All(found, finding => IsExplained(finding, judgement.Graph));
        return found;
    }

    public static Finding One(string rule, GraphBuilder graph) => Assert.Single(By(rule, graph));

    public static string? NotApplicable(string rule, GraphBuilder graph) => Reason(RuleCatalog.Find(rule)!, graph.Build());

    private static string? Reason(Rule rule, LoadGraph graph) => rule.Applies?.Invoke(graph) ?? rule.Lacks?.Invoke(graph);

    /// <summary>
    /// If a finding predicts the text that Python prints, <c>armature explain</c> must recognise that text, as a cause that this rule confirms:
    /// the rule's id belongs into <c>Rules</c> of that cause in <c>src/Armature/Knowledge/Errors</c>.
    /// </summary>
    private static void IsExplained(Finding finding, LoadGraph graph)
    {
        foreach (var error in finding.Files.Select(file => file.Error).OfType<string>().Distinct())
        {
            var explanation = Explainer.Explain(error);
            string[] causes = [explanation.Slug, .. explanation.Alternatives.Select(other => other.Cause.Slug)];
            var confirmed = Confirmer.Confirm(explanation, graph, [finding]);
            Assert.True(
                causes.Append(confirmed.Slug).Any(cause => Causes.Find(cause)?.Rules.Contains(finding.Rule.Id) == true),
                $"{finding.Rule.Id} predicts `{error}`, which is explained as {string.Join(", ", causes)}"
            );
        }
    }

    /// <summary>The ids of all findings of all other rules: one cause must be one finding.</summary>
    public static string[] Beside(string rule, GraphBuilder graph)
    {
        var judgement = new Judgement(graph.Build());
        return
        [
            .. RuleCatalog
                .All.Where(other => other.Id != rule && Reason(other, judgement.Graph) is null)
                .SelectMany(other => other.Check(judgement))
                .Select(finding => finding.Rule.Id),
        ];
    }
}
