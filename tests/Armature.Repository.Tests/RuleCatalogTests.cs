using System.Reflection;
using Armature.Rules;

namespace Armature.Repository.Tests;

public sealed class RuleCatalogTests
{
    [Fact]
    public void Every_rule_of_the_assembly_is_in_the_catalog()
    {
        const BindingFlags statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var declared =
            from type in typeof(RuleCatalog).Assembly.GetTypes()
            from field in type.GetFields(statics)
            where field.FieldType == typeof(Rule)
            select ((Rule)field.GetValue(null)!).Id;
        Law.Holds(declared.Except(RuleCatalog.All.Select(rule => rule.Id)));
    }

    [Fact]
    public void Every_rule_follows_the_laws() =>
        Law.Holds(RuleLaws.Breaches(RuleCatalog.All, Sources("src/Armature/Rules/"), Sources("tests/Armature.Tests/Rules/")));

    private static IEnumerable<string> Sources(string directory) =>
        Checkout.Ending(".cs").Where(file => file.StartsWith(directory, StringComparison.Ordinal)).Select(file => Checkout.Text(file)!);
}
