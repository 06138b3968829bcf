using Armature.Dev.Scaffolding;

namespace Armature.Repository.Tests;

public sealed class NewRuleTests
{
    private const string Empty = "using Armature.Rules.Loading;\n\npublic static ImmutableArray<Rule> All { get; } = [];\n";

    [Fact]
    public void The_first_rule_starts_the_list()
    {
        var one = CatalogText.With(Empty, "HalfBuilt.Rule", after: 0, "Armature.Rules.Loading");
        Assert.EndsWith("public static ImmutableArray<Rule> All { get; } =\n    [\n        HalfBuilt.Rule,\n    ];\n", one);
    }

    [Fact]
    public void Rules_are_inserted_in_the_order_of_ids()
    {
        var one = CatalogText.With(Empty, "Second.Rule", after: 0, "Armature.Rules.Loading");
        var two = CatalogText.With(one, "Third.Rule", after: 1, "Armature.Rules.Loading");
        var three = CatalogText.With(two, "First.Rule", after: 0, "Armature.Rules.Loading");
        Assert.Contains("        First.Rule,\n        Second.Rule,\n        Third.Rule,\n    ];", three, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_directory_gets_its_using() =>
        Assert.StartsWith(
            "using Armature.Rules.Kernels;\nusing Armature.Rules.Loading;\n\n",
            CatalogText.With(Empty, "HalfBuilt.Rule", after: 0, "Armature.Rules.Kernels")
        );

    [Theory]
    [InlineData("AR299", "Loading")]
    [InlineData("AR999", "Kernels")]
    public void A_scaffolded_rule_compiles_and_follows_the_laws(string id, string family)
    {
        var files = RuleScaffold.Of(id, "missing-something", family);
        Assert.Equal(
            [
                $"src/Armature/Rules/{family}/MissingSomething.cs",
                $"tests/Armature.Tests/Rules/{family}/MissingSomethingTests.cs",
                "src/Armature/Rules/RuleCatalog.cs",
            ],
            files.Select(file => file.Path)
        );
        var rules = CompiledScaffold.Rules(files);
        var rule = Assert.Single(rules, rule => rule.Id == id);
        Law.Holds(RuleLaws.Breaches([rule], [files[0].Text], [files[1].Text]));
        Assert.Equal(rules.OrderBy(other => other.Id, StringComparer.Ordinal), rules);
    }

    [Fact]
    public void The_directory_of_a_rule_is_that_of_its_hundred()
    {
        Assert.Equal("Loading", RuleScaffold.FamilyOf("AR299"));
        Assert.Null(RuleScaffold.FamilyOf("AR999"));
    }
}
