using Armature.TestKit;

namespace Armature.Rules.Tests;

public sealed class RuleExampleTests
{
    public static TheoryData<string> Ids => [.. RuleCatalog.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_example_of_a_page_is_the_output_of_the_program(string id)
    {
        var rule = RuleCatalog.Find(id)!;
        if (Snapshot.IsRenewed)
            RuleExample.Renew(rule);
        else
            Assert.Equal(RuleExample.Output(rule), RuleExample.InPage(rule));
    }
}
