using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Armature.Rules;

namespace Armature.Cli;

/// <summary>Finds the rules that options name, by id or name.</summary>
internal static class RuleNames
{
    /// <summary>The error message for an unknown rule.</summary>
    public static string Unknown(string name) =>
        $"unknown rule `{name}`{Suggestions.For(name, RuleCatalog.All.SelectMany(static rule => new[] { rule.Id, rule.Name }))}";

    /// <summary>An option with a list of rules, separated by commas; repeatable.</summary>
    public static Option<ImmutableArray<Rule>> Option(string name, string description) =>
        new(name)
        {
            HelpName = "RULE,...",
            Description = description,
            DefaultValueFactory = static _ => [],
            CustomParser = static result =>
                [.. result.Tokens.SelectMany(static token => Split(token.Value)).Select(named => Find(named, result)).OfType<Rule>()],
        };

    private static string[] Split(string names) => names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Rule? Find(string name, ArgumentResult result)
    {
        var rule = RuleCatalog.Find(name);
        if (rule is null)
            result.AddError(Unknown(name));
        return rule;
    }
}
