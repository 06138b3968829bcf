using System.Reflection;
using System.Text.RegularExpressions;
using Armature.Dev.Scaffolding;
using Armature.Rules;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Armature.Repository.Tests;

public sealed partial class RuleCatalogTests
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
    public void Rules_are_in_the_order_of_their_ids_and_no_id_or_name_is_used_twice()
    {
        Assert.Equal(RuleCatalog.All.Select(rule => rule.Id).Order(StringComparer.Ordinal), RuleCatalog.All.Select(rule => rule.Id));
        Assert.Equal(RuleCatalog.All.Length, RuleCatalog.All.DistinctBy(rule => rule.Id).Count());
        Assert.Equal(RuleCatalog.All.Length, RuleCatalog.All.DistinctBy(rule => rule.Name).Count());
    }

    [Fact]
    public void Every_rule_has_a_file_with_its_name()
    {
        var missing = RuleCatalog.All.Where(rule => FileOf("src/Armature/Rules/", RuleNames.TypeOf(rule.Name)) is null);
        Law.Holds(missing.Select(rule => $"{rule.Id} has no {RuleNames.TypeOf(rule.Name)}.cs"));
    }

    [Fact]
    public void Every_rule_has_tests_that_catch_pass_and_do_not_apply()
    {
        var missing =
            from rule in RuleCatalog.All
            let tests = TestsOf(rule)
            from word in rule.Applies is null ? (string[])["Catches", "Passes"] : ["Catches", "Passes", "Not_applicable"]
            where !tests.Any(test => test.StartsWith(word, StringComparison.Ordinal))
            select $"{RuleNames.TestsOf(rule.Name)} has no {word}";
        Law.Holds(missing);
    }

    [Fact]
    public void Summaries_follow_the_style_of_messages() =>
        Law.Holds(RuleCatalog.All.SelectMany(rule => Wording.Faults(rule.Summary).Select(fault => $"{rule.Id}: {fault}")));

    [Fact]
    public void Names_are_lower_case_words_with_hyphens() =>
        Law.Holds(RuleCatalog.All.Where(rule => !Name().IsMatch(rule.Name)).Select(rule => rule.Name));

    /// <summary>The names of the tests in a rule's test class, in any file.</summary>
    private static string[] TestsOf(Rule rule) =>
        [
            .. from file in Checkout.Ending(".cs")
            where file.StartsWith("tests/Armature.Tests/Rules/", StringComparison.Ordinal)
            from declared in CSharpSyntaxTree.ParseText(Checkout.Text(file)!).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()
            where declared.Identifier.Text == RuleNames.TestsOf(rule.Name)
            from method in declared.Members.OfType<MethodDeclarationSyntax>()
            select method.Identifier.Text,
        ];

    private static string? FileOf(string directory, string type) =>
        Checkout.Ending($"/{type}.cs").FirstOrDefault(file => file.StartsWith(directory, StringComparison.Ordinal));

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
