using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>The documentation of rules for a terminal.</summary>
internal static class RulePage
{
    /// <summary>The list of rules, one line each.</summary>
    public static void WriteList(Page page, IReadOnlyCollection<Rule> rules)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(rules);
        if (page.IsQuiet)
            page.List(rules.Select(static rule => rule.Name));
        else
            page.Table(0, [.. rules.Select(static rule => ($"{rule.Id} {rule.Name}", rule.Summary))]);
    }

    /// <summary>The whole page of a rule.</summary>
    public static void Write(Page page, Rule rule)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(rule);
        page.Line(0, LinkedName.Of(rule, Ink.Strong));
        if (page.IsQuiet)
            return;
        page.Paragraph(0, new Run(rule.Summary));
        page.Paragraph(0, new Run($"{Severity(rule)} · since {rule.Since} · {Fix(rule)}", Ink.Faint));
        page.Blank();
        new MarkdownText(page).Write(rule.Docs);
    }

    private static string Severity(Rule rule) => rule.Severity.ToString().ToLowerInvariant();

    private static string Fix(Rule rule) =>
        rule.Fix switch
        {
            FixAvailability.Always => "with commands that fix it",
            FixAvailability.Sometimes => "often with commands that fix it",
            _ => "the fix needs a decision",
        };
}
