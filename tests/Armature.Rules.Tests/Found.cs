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
        return [.. asked.Check(built)];
    }

    public static Finding One(string rule, GraphBuilder graph) => Assert.Single(By(rule, graph));

    public static string? NotApplicable(string rule, GraphBuilder graph) => RuleCatalog.Find(rule)!.Applies?.Invoke(graph.Build());

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
