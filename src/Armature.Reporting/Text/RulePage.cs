using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>The rules as pages for a terminal.</summary>
public static class RulePage
{
    /// <summary>One line a rule.</summary>
    public static void WriteList(Page page, IReadOnlyCollection<Rule> rules)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(rules);
        if (rules.Count > 0)
            page.Table(0, [.. rules.Select(static rule => ($"{rule.Id} {rule.Name}", rule.Summary))]);
    }

    /// <summary>All that is known of one rule.</summary>
    public static void Write(Page page, Rule rule)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(rule);
        page.Line(0, new Run($"{rule.Id} {rule.Name}", Ink.Strong));
        page.Paragraph(0, new Run(rule.Summary));
        page.Paragraph(0, new Run($"{Severity(rule)} · since {rule.Since} · {Fix(rule)}", Ink.Faint));
        foreach (var line in rule.Docs.ReplaceLineEndings("\n").Trim().Split('\n'))
            WriteMarkdown(page, line);
    }

    private static string Severity(Rule rule) => rule.Severity.ToString().ToLowerInvariant();

    private static string Fix(Rule rule) =>
        rule.Fix switch
        {
            FixAvailability.Always => "comes with commands that cure it",
            FixAvailability.Sometimes => "often comes with commands that cure it",
            _ => "a person has to decide on the cure",
        };

    /// <summary>Headings, lists and code blocks are all that the pages use; the rest reads well as it stands.</summary>
    private static void WriteMarkdown(Page page, string line)
    {
        if (line.StartsWith('#'))
            WriteHeading(page, line.TrimStart('#', ' '));
        else if (line.StartsWith("    ", StringComparison.Ordinal))
            page.Line(0, new Run(line, Ink.Command));
        else if (line.StartsWith("- ", StringComparison.Ordinal))
            page.Paragraph(2, new Run("- "), new Run(line[2..]));
        else
            page.Paragraph(2, new Run(line));
    }

    private static void WriteHeading(Page page, string title)
    {
        page.Blank();
        page.Line(0, new Run(title, Ink.Strong));
    }
}
