using System.Collections.Immutable;
using System.Text;
using Armature.Conclusions;
using Armature.Reporting.Text;

namespace Armature.Reporting.Markdown;

/// <summary>The parts of one report: its heading and table of findings, then the details of each, folded.</summary>
internal static class MarkdownFinding
{
    private const int MostFiles = 20;
    private const int MostSuppressed = 200;

    /// <summary>One character for the worst that was found.</summary>
    public static string Mark(Report report, ImmutableArray<FindingGroup> groups) =>
        groups is [var worst, ..] ? Marks.Of(worst.Severity).Text
        : report.Verdict is CheckVerdict.Healthy ? "✓"
        : "?";

    /// <summary><c>2 errors, 1 warning</c>, or the verdict without findings.</summary>
    public static string Verdict(Report report, ImmutableArray<FindingGroup> groups) =>
        groups.IsEmpty ? ReportHeading.Verdict(report) : ReportFooter.Counts(groups);

    /// <summary>The parts, each whole: a reader with little room can leave out the last ones.</summary>
    public static IEnumerable<string> Sections(Report report, ImmutableArray<FindingGroup> groups, RenderOptions options)
    {
        yield return $"### {MarkdownEscape.Code(ReportHeading.Place(report))}\n\n{MarkdownEscape.Text(ReportHeading.Facts(report))}\n\n"
            + Table(report, groups, options);
        foreach (var group in groups)
            yield return Details(group, options);
        foreach (var lapsed in SuppressionText.Lapsed(report))
            yield return $"{MarkdownEscape.Text(lapsed)}\n\n";
        if (!report.Unknowns.IsEmpty)
            yield return Unknowns(report);
        if (SuppressionText.Summary(report) is { } summary)
            yield return Suppressed(report, summary);
    }

    private static string Table(Report report, ImmutableArray<FindingGroup> groups, RenderOptions options)
    {
        if (groups.IsEmpty)
            return $"{Mark(report, groups)} {Verdict(report, groups)}\n\n";
        var table = new StringBuilder("| | finding | rule | fix |\n|---|---|---|---|\n");
        foreach (var group in groups)
            table.Append(
                $"| {Marks.Of(group.Severity).Text} | {MarkdownEscape.Text(group.Message(isWhole: false))} | {Rule(group, options)} | {Fix(group)} |\n"
            );
        return table.Append('\n').ToString();
    }

    private static string Rule(FindingGroup group, RenderOptions options)
    {
        var name = $"{group.Rule.Id} {group.Rule.Name}";
        return options.Documentation is { } pages ? $"[{name}]({pages.Of($"rules/{group.Rule.Name}")})" : name;
    }

    private static string Fix(FindingGroup group) =>
        group.Fixes.FirstOrDefault() switch
        {
            null => "",
            { Commands: [var only] } => MarkdownEscape.CodeInCell(only),
            var fix => MarkdownEscape.Text(fix.Text),
        };

    private static string Details(FindingGroup group, RenderOptions options)
    {
        var details = new StringBuilder(
            $"<details><summary>{group.Rule.Id}: {MarkdownEscape.Html(group.Message(options.IsVerbose))}</summary>\n\n"
        );
        foreach (var fix in group.Fixes)
        {
            details.Append($"Fix: {MarkdownEscape.Text(fix.Text)}\n\n");
            if (!fix.Commands.IsEmpty)
                details.Append($"{MarkdownEscape.Block(string.Join('\n', fix.Commands), "sh")}\n\n");
        }

        if (group.Files.Any())
            details.Append(Files(group, options.IsVerbose ? int.MaxValue : MostFiles));
        if (group.Error is { } error)
            details.Append($"Python's error:\n\n{MarkdownEscape.Block(error, "text")}\n\n");
        foreach (var layer in group.Layers)
            details.Append($"From {layer.Name}{(layer.CreatedBy is { } line ? $": {MarkdownEscape.Code(line)}" : "")}\n\n");
        foreach (var truth in group.Truths(options.IsVerbose))
            details.Append($"In fact: {MarkdownEscape.Text(truth)}\n\n");
        foreach (var origin in group.Origins(options.IsVerbose))
            details.Append($"Likely cause: {MarkdownEscape.Text(origin)}\n\n");
        if (group.Victims(options.IsVerbose) is { Length: > 0 } victims)
            details.Append($"{(group.Error is null ? "Affects" : "Fails to import")}: {MarkdownEscape.Text(victims)}\n\n");
        return details.Append("</details>\n\n").ToString();
    }

    private static string Files(FindingGroup group, int most)
    {
        var table = new StringBuilder("| file | evidence |\n|---|---|\n");
        foreach (var file in group.Files.Take(most))
            table.Append($"| {MarkdownEscape.CodeInCell(file.Path)} | {MarkdownEscape.Text(file.Evidence)} |\n");
        var hidden = group.Files.Count() - most;
        return table.Append(hidden > 0 ? $"\nand {hidden:#,0} more\n\n" : "\n").ToString();
    }

    private static string Suppressed(Report report, string summary)
    {
        var text = new StringBuilder(
            $"<details><summary>{MarkdownEscape.Html(summary)}</summary>\n\n| finding | rule | why it does not count |\n|---|---|---|\n"
        );
        foreach (var one in report.Suppressed.Take(MostSuppressed))
            text.Append(
                $"| {MarkdownEscape.Text(one.Finding.Message)} | {one.Finding.Rule.Id} {one.Finding.Rule.Name} | {MarkdownEscape.Text(SuppressionText.Why(one))} |\n"
            );
        var hidden = report.Suppressed.Length - MostSuppressed;
        return text.Append(hidden > 0 ? $"\nand {hidden:#,0} more\n" : "").Append("\n</details>\n\n").ToString();
    }

    private static string Unknowns(Report report)
    {
        var text = new StringBuilder(
            $"<details><summary>Not examined: {report.Unknowns.Length:#,0}</summary>\n\n| what | why | to examine it |\n|---|---|---|\n"
        );
        foreach (var unknown in report.Unknowns)
            text.Append(
                $"| {MarkdownEscape.Text(unknown.What)} | {MarkdownEscape.Text(unknown.Because)} | {(unknown.Advice is { } advice ? MarkdownEscape.CodeInCell(advice) : "")} |\n"
            );
        return text.Append("\n</details>\n\n").ToString();
    }
}
