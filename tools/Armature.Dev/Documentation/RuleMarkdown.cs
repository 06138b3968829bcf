using Armature.Rules;

namespace Armature.Dev.Documentation;

/// <summary>The page of a rule.</summary>
internal static class RuleMarkdown
{
    public static string PathOf(Rule rule) => $"{GeneratedFiles.RulesDirectory}/{rule.Name}.md";

    public static string Of(Rule rule) =>
        $"""
            # {rule.Id} {rule.Name}

            {Sentence(rule.Summary)}

            | severity | since | fixed by commands |
            |---|---|---|
            | {Word(rule.Severity)} | {rule.Since} | {Word(rule.Fix)} |

            {rule.Docs.ReplaceLineEndings("\n").Trim()}

            """.ReplaceLineEndings("\n");

    public static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    private static string Word(FixAvailability fix) => fix is FixAvailability.None ? "never" : fix.ToString().ToLowerInvariant();

    private static string Sentence(string summary) => summary.Length == 0 ? "" : $"{char.ToUpperInvariant(summary[0])}{summary[1..]}.";
}
