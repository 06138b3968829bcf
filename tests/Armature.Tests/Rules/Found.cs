using Armature.Explaining;
using Armature.Knowledge.Errors;
using Armature.TestKit;

namespace Armature.Rules.Tests;

/// <summary>Asks one rule about one graph.</summary>
internal static class Found
{
    public static Finding[] By(string rule, GraphBuilder graph)
    {
        var asked = RuleCatalog.Find(rule)!;
        var built = graph.Build();
        Assert.Null(asked.Applies?.Invoke(built));
        Finding[] found = [.. asked.Check(built)];
        Assert.All(found, LeadsBack);
        return found;
    }

    public static Finding One(string rule, GraphBuilder graph) => Assert.Single(By(rule, graph));

    public static string? NotApplicable(string rule, GraphBuilder graph) => RuleCatalog.Find(rule)!.Applies?.Invoke(graph.Build());

    /// <summary>The very text that Python prints, given to the explanation of errors, leads back to a cause that this rule's findings confirm.</summary>
    private static void LeadsBack(Finding finding)
    {
        foreach (var error in finding.Files.Select(file => file.Error).OfType<string>().Distinct())
        {
            var explanation = Explainer.Explain(error);
            string[] causes = [explanation.Slug, .. explanation.Alternatives.Select(other => other.Cause.Slug)];
            var confirmed = causes.Where(cause => Causes.Find(cause)?.Rules.Contains(finding.Rule.Id) == true);
            Assert.True(confirmed.Any(), $"{finding.Rule.Id} predicts `{error}`, which is explained as {string.Join(", ", causes)}");
        }
    }

    /// <summary>Every finding of every other rule: one cause is one finding.</summary>
    public static string[] Beside(string rule, GraphBuilder graph)
    {
        var built = graph.Build();
        return
        [
            .. RuleCatalog
                .All.Where(other => other.Id != rule && other.Applies?.Invoke(built) is null)
                .SelectMany(other => other.Check(built))
                .Select(finding => finding.Rule.Id),
        ];
    }
}
