using Armature.Rules;

namespace Armature.Dev.Documentation;

/// <summary>The list of all rule pages.</summary>
internal static class RuleIndex
{
    public static string Of(IEnumerable<Rule> rules) =>
        string.Join(
            '\n',
            [
                "# Rules",
                "",
                "Generated from the rules by `dotnet run --project tools/Armature.Dev -- docs`.",
                "",
                "| id | name | severity | what it finds |",
                "|---|---|---|---|",
                .. rules.Select(Row),
                "",
            ]
        );

    private static string Row(Rule rule) =>
        $"| {rule.Id} | [{rule.Name}]({rule.Name}.md) | {RuleMarkdown.Word(rule.Severity)} | {rule.Summary.Replace("|", "\\|", StringComparison.Ordinal)} |";
}
