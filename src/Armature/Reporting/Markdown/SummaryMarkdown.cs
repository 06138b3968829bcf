using System.Globalization;
using System.Text;
using Armature.English;
using Armature.Summaries;

namespace Armature.Reporting.Markdown;

/// <summary>Many results as GitHub Flavored Markdown: the problems in a table, the subjects folded.</summary>
internal static class SummaryMarkdown
{
    private const int MostRows = 200;

    public static void Write(Stream stream, FleetSummary summary)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {SummaryWords.Mark(summary)} Armature: {SummaryWords.Counts(summary)}\n\n");
        if (!summary.Problems.IsEmpty)
        {
            text.Append("| | problem | rule | subjects |\n|---|---|---|---|\n");
            foreach (var problem in summary.Problems.Take(MostRows))
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {SummaryWords.Mark(problem.Severity)} | {MarkdownEscape.Text(problem.Message)} | {MarkdownEscape.Text($"{problem.Rule} {problem.Name}")} | {problem.Subjects.Length:#,0}: {MarkdownEscape.Text(EnglishList.Of(problem.Subjects.Distinct(), 3))} |\n"
                );
            More(text, summary.Problems.Length);
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"<details><summary>Subjects: {summary.Subjects.Length:#,0}</summary>\n\n| | subject | target | result |\n|---|---|---|---|\n"
        );
        // those with problems first
        foreach (var (_, result) in summary.Subjects.OrderBy(static subject => subject.Result.Verdict == "healthy").Take(MostRows))
        {
            var (mark, found) = SummaryWords.Of(result);
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {mark} | {MarkdownEscape.CodeInCell(result.Path ?? "")} | {MarkdownEscape.Text(result.Target ?? "")} | {MarkdownEscape.Text(found)} |\n"
            );
        }

        More(text, summary.Subjects.Length);
        text.Append("</details>\n");
        foreach (var line in summary.Unreadable.Take(MostRows))
            text.Append(
                CultureInfo.InvariantCulture,
                $"\nnot read: {MarkdownEscape.CodeInCell(line.File)} line {line.Line}: {MarkdownEscape.Text(line.Reason)}\n"
            );
        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
        stream.Flush();
    }

    private static void More(StringBuilder text, int count) =>
        text.Append(count > MostRows ? $"\nand {count - MostRows:#,0} more\n\n" : "\n");
}
