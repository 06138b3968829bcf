using Armature.Rules;

namespace Armature.Cli.Tests.Commands;

public sealed class RuleCommandTests
{
    [Fact]
    public void Without_a_name_every_rule_is_listed()
    {
        var run = Runs.Of("rule");
        Assert.Equal(ExitCode.Healthy, run.Exit);
        Assert.All(RuleCatalog.All, rule => Assert.Contains($"{rule.Id} {rule.Name} ", run.Out));
    }

    [Fact]
    public void A_rule_is_found_by_id_and_by_name_ignoring_case()
    {
        var page = Runs.Of("rule", "AR101").Out;
        Assert.StartsWith("AR101 wrong-architecture\n", page);
        Assert.Equal(page, Runs.Of("rule", "ar101").Out);
        Assert.Equal(page, Runs.Of("rule", "Wrong-Architecture").Out);
    }

    [Fact]
    public void No_page_is_wider_than_100_columns() =>
        Assert.All(
            RuleCatalog
                .All.SelectMany(rule => Runs.Of("rule", rule.Id).Out.Split('\n'))
                .Where(line => !line.StartsWith("    ", StringComparison.Ordinal)),
            line => Assert.True(line.Length <= 100, line)
        );
}
