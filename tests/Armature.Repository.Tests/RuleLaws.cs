using System.Text.RegularExpressions;
using Armature.Dev.Scaffolding;
using Armature.Rules;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Armature.Repository.Tests;

/// <summary>What holds for every rule, including one that <c>dev new-rule</c> has just written. Each method returns a sentence for each breach.</summary>
internal static partial class RuleLaws
{
    private static readonly string[] s_chapters =
    [
        "## What it finds",
        "## Why it matters",
        "## Example\n```text\n",
        "## What to do",
        "## References",
    ];

    public static IEnumerable<string> Breaches(IReadOnlyList<Rule> rules, IEnumerable<string> sources, IEnumerable<string> tests)
    {
        var types = rules.ToDictionary(rule => RuleNames.TypeOf(rule.Name));
        var declared = Classes(sources).Select(type => type.Identifier.Text).ToHashSet();
        var testClasses = Classes(tests).ToLookup(type => type.Identifier.Text);
        return
        [
            .. Order(rules),
            .. types.Where(rule => !declared.Contains(rule.Key)).Select(rule => $"{rule.Value.Id} has no class {rule.Key}"),
            .. rules.SelectMany(Texts),
            .. rules.SelectMany(rule => Tests(rule, [.. testClasses[RuleNames.TestsOf(rule.Name)]])),
        ];
    }

    private static IEnumerable<string> Order(IReadOnlyList<Rule> rules) =>
        rules
            .Zip(rules.Skip(1))
            .Where(pair => string.CompareOrdinal(pair.First.Id, pair.Second.Id) >= 0)
            .Select(pair => $"{pair.Second.Id} is out of order")
            .Concat(rules.GroupBy(rule => rule.Name).Where(same => same.Count() > 1).Select(same => $"`{same.Key}` is used twice"));

    private static IEnumerable<string> Texts(Rule rule)
    {
        if (!Name().IsMatch(rule.Name))
            yield return $"{rule.Id}: `{rule.Name}` is not in lower case with hyphens";
        foreach (var fault in Wording.Faults(rule.Summary))
            yield return $"{rule.Id}: {fault}";
        foreach (
            var chapter in s_chapters.Where(chapter => !rule.Docs.ReplaceLineEndings("\n").Contains(chapter, StringComparison.Ordinal))
        )
            yield return $"{rule.Id}: the page has no `{chapter.Split('\n')[0]}`";
    }

    private static IEnumerable<string> Tests(Rule rule, ClassDeclarationSyntax[] classes)
    {
        var members = classes.SelectMany(type => type.Members).ToArray();
        var methods = members.OfType<MethodDeclarationSyntax>().Select(method => method.Identifier.Text).ToArray();
        foreach (var prefix in rule.Applies is null ? (string[])["Catches", "Passes"] : ["Catches", "Passes", "Not_applicable"])
        {
            if (!methods.Any(method => method.StartsWith(prefix, StringComparison.Ordinal)))
                yield return $"{RuleNames.TestsOf(rule.Name)} has no test {prefix}";
        }

        if (!members.OfType<PropertyDeclarationSyntax>().Any(property => property.Identifier.Text == "Example"))
            yield return $"{RuleNames.TestsOf(rule.Name)} has no property Example";
    }

    private static IEnumerable<ClassDeclarationSyntax> Classes(IEnumerable<string> sources) =>
        sources.SelectMany(source => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>());

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
