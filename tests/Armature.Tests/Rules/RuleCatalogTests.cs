using System.Reflection;

namespace Armature.Rules.Tests;

public class RuleCatalogTests
{
    [Fact]
    public void The_catalog_has_every_rule_in_the_order_of_ids()
    {
        var declared = typeof(Rule)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Rule) && field.Name == "Rule")
            .Select(field => ((Rule)field.GetValue(null)!).Id)
            .Order(StringComparer.Ordinal);
        Assert.Equal(declared, RuleCatalog.All.Select(rule => rule.Id));
    }

    [Fact]
    public void Ids_and_names_are_unique_and_case_insensitive()
    {
        Assert.Equal(RuleCatalog.All.Length, RuleCatalog.All.Select(rule => rule.Name).Distinct().Count());
        Assert.Equal("AR101", RuleCatalog.Find("ar101")!.Id);
        Assert.Equal("AR101", RuleCatalog.Find("Wrong-Architecture")!.Id);
        Assert.Null(RuleCatalog.Find("AR000"));
    }

    [Fact]
    public void Every_page_has_all_chapters()
    {
        foreach (var rule in RuleCatalog.All)
            Assert.All(
                ["## What it finds", "## Why it matters", "## Example", "## What to do", "## References"],
                chapter => Assert.Contains(chapter, rule.Docs)
            );
    }
}
