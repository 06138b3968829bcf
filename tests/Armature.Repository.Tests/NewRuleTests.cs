using Armature.Dev.Scaffolding;

namespace Armature.Repository.Tests;

public sealed class NewRuleTests
{
    private const string Empty = "public static ImmutableArray<Rule> All { get; } = [];\n";

    [Fact]
    public void The_first_rule_opens_the_catalog()
    {
        var one = CatalogText.With(Empty, "HalfBuilt.Rule", after: 0);
        Assert.Equal("public static ImmutableArray<Rule> All { get; } =\n    [\n        HalfBuilt.Rule,\n    ];\n", one);
    }

    [Fact]
    public void A_rule_is_inserted_in_the_order_of_ids()
    {
        var one = CatalogText.With(Empty, "Second.Rule", after: 0);
        var two = CatalogText.With(one, "Third.Rule", after: 1);
        var three = CatalogText.With(two, "First.Rule", after: 0);
        Assert.Contains("        First.Rule,\n        Second.Rule,\n        Third.Rule,\n    ];", three, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_is_scaffolded_as_its_file_its_tests_and_a_line_of_the_catalog()
    {
        var files = RuleScaffold.Of("AR999", "half-built");
        Assert.Equal(["HalfBuilt.cs", "HalfBuiltTests.cs", "RuleCatalog.cs"], files.Select(file => Path.GetFileName(file.Path)));
        Assert.Contains("HalfBuilt.Rule,", files[^1].Text, StringComparison.Ordinal);
    }
}
