using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Armature.Comparing;
using Armature.Reporting.Text;

namespace Armature.Reporting.Html;

/// <summary>Subjects compared, as a page: what can break something first, then every difference.</summary>
internal static class DiffPage
{
    public static void Write(Stream stream, ImmutableArray<Comparison> comparisons, string toolVersion)
    {
        var html = new StringBuilder();
        foreach (var (at, comparison) in comparisons.Index())
            Write(html, comparison, $"comparison-{at + 1}");
        var (breaking, harmless) = DiffWords.Result(comparisons);
        HtmlPage.Write(stream, $"{breaking} {harmless}".TrimEnd(), DiffWords.Mark(comparisons), html, toolVersion);
    }

    private static void Write(StringBuilder html, Comparison comparison, string anchor)
    {
        html.Append(
            CultureInfo.InvariantCulture,
            $"<section id=\"{anchor}\">\n<h2>left: {HtmlText.Of(DiffWords.Subject(comparison.Left))}<br>right: {HtmlText.Of(DiffWords.Subject(comparison.Right))}</h2>\n"
        );
        foreach (var group in comparison.Changes.GroupBy(static change => change.Group).OrderBy(static group => group.Key))
        {
            var title = DiffWords.Group(group.Key);
            html.Append(CultureInfo.InvariantCulture, $"<h3>{title}</h3>\n");
            HtmlTable.Write(
                html,
                $"{anchor}-{group.Key.ToString().ToLowerInvariant()}",
                title,
                ["what", "left", "right", "can it break something?"],
                [.. group.OrderBy(static change => change.Breaks is null).Select(Row)]
            );
        }

        if (comparison.SameFindings > 0)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<p class=\"note\">{TextFormat.Count(comparison.SameFindings, "finding")} in both</p>\n"
            );
        foreach (var what in comparison.NotCompared)
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"open\">? not compared: {HtmlText.Prose(what)}</p>\n");
        html.Append("</section>\n");
    }

    private static string[] Row(Change change) =>
        [
            HtmlText.Of(change.What),
            Side(change.Left),
            Side(change.Right),
            Verdict(change.Breaks, DiffWords.Reason(change)) + Inside(change),
        ];

    private static string Side(string? value) => value is null ? "<span class=\"faint\">none</span>" : HtmlText.Prose(value);

    private static string Verdict(string? breaks, string? reason) =>
        breaks is not null ? $"<span class=\"warn\">! can break</span>{(reason is null ? "" : $": {HtmlText.Prose(reason)}")}"
        : reason is not null ? HtmlText.Prose(reason)
        : "<span class=\"faint\">harmless</span>";

    private static string Inside(Change change)
    {
        if (change.Details.IsEmpty)
            return "";
        var items = change
            .Details.OrderBy(static detail => detail.Breaks is null)
            .Select(static detail =>
                $"<li>{(detail.Breaks is null ? "" : "<span class=\"warn\">!</span> ")}{(detail.File is { } file ? $"<code>{HtmlText.Of(file)}</code>: " : "")}{HtmlText.Of(detail.What)} {HtmlText.Prose(DiffWords.Sides(detail.Left, detail.Right))}</li>"
            );
        return $"<details><summary>{TextFormat.Count(change.Details.Length, "difference")} inside</summary><ul class=\"files\">{string.Concat(items)}</ul></details>";
    }
}
