using System.Globalization;
using System.Text;
using Armature.Summaries;

namespace Armature.Reporting.Html;

/// <summary>Many results as a page: the problems with the subjects that have them, then a matrix of subjects and rules.</summary>
internal static class SummaryPage
{
    private const int MostSubjects = 5000;
    private const int MostProblems = 2000;
    private const int MostNames = 200;

    public static void Write(Stream stream, FleetSummary summary, string toolVersion)
    {
        var html = new StringBuilder();
        WriteProblems(html, summary);
        WriteMatrix(html, summary);
        WriteUnread(html, summary);
        HtmlPage.Write(stream, SummaryWords.Counts(summary), SummaryWords.Mark(summary), html, toolVersion);
    }

    private static void WriteProblems(StringBuilder html, FleetSummary summary)
    {
        if (summary.Problems.IsEmpty)
            return;
        html.Append("<section><h2>Problems</h2>\n");
        HtmlTable.Write(
            html,
            "problems",
            "Problems and the subjects that have them",
            ["problem", "rule", "package", "versions", "subjects"],
            [.. summary.Problems.Take(MostProblems).Select(Row)]
        );
        More(html, summary.Problems.Length - MostProblems);
        html.Append("</section>\n");
    }

    private static string[] Row(FoundProblem problem)
    {
        var subjects = problem.Subjects.Distinct().ToArray();
        var names = string.Concat(subjects.Take(MostNames).Select(static name => $"<li><code>{HtmlText.Of(name)}</code></li>"));
        var more = subjects.Length > MostNames ? $"<li>and {subjects.Length - MostNames:#,0} more</li>" : "";
        return
        [
            $"<span class=\"{Class(problem.Severity)}\">{SummaryWords.Mark(problem.Severity)}</span> {HtmlText.Prose(problem.Message)}",
            HtmlText.Of($"{problem.Rule} {problem.Name}"),
            HtmlText.Of(problem.Package ?? ""),
            HtmlText.Of(string.Join(", ", problem.Versions)),
            $"<details><summary>{problem.Subjects.Length:#,0}</summary><ul class=\"files\">{names}{more}</ul></details>",
        ];
    }

    private static void WriteMatrix(StringBuilder html, FleetSummary summary)
    {
        var rules = summary
            .Problems.Select(static problem => (problem.Rule, problem.Name))
            .Distinct()
            .OrderBy(static rule => rule.Rule)
            .ToArray();
        html.Append("<section><h2>Subjects</h2>\n");
        // one file needs no column
        string[] From(string text) => summary.Files.Length > 1 ? [HtmlText.Of(text)] : [];
        HtmlTable.Write(
            html,
            "subjects",
            "Subjects and what each rule found in them",
            ["subject", "target", .. From("results in"), "result", .. rules.Select(static rule => $"{rule.Rule} {rule.Name}")],
            [
                .. summary
                    .Subjects.OrderByDescending(static subject => Weight(subject.Result))
                    .Take(MostSubjects)
                    .Select(subject => Row(From(subject.File), subject.Result, rules)),
            ]
        );
        More(html, summary.Subjects.Length - MostSubjects);
        html.Append("</section>\n");
    }

    private static string[] Row(string[] from, SubjectResult result, (string Rule, string Name)[] rules)
    {
        var (mark, text) = SummaryWords.Of(result);
        var kind =
            result.Reason is not null ? "bad"
            : FleetSummary.WorstOf(result) is { } worst ? Class(worst)
            : mark == "✓" ? "good"
            : "open";
        return
        [
            HtmlText.Of(result.Path ?? ""),
            HtmlText.Of(result.Target ?? ""),
            .. from,
            $"<span class=\"{kind}\">{mark}&nbsp;{HtmlText.Of(text)}</span>",
            .. rules.Select(rule => Cell([.. result.Findings.Where(finding => finding.Rule == rule.Rule)])),
        ];
    }

    private static string Cell(ResultFinding[] findings)
    {
        if (findings.Length == 0)
            return "";
        var names = findings.Select(static finding => finding.Package).OfType<string>().Distinct().ToArray();
        var text = names.Length == 0 ? $"{findings.Length:#,0}" : string.Join(", ", names);
        var worst = FoundProblem.Severities.First(severity => findings.Any(finding => finding.Severity == severity) || severity == "note");
        return $"<span class=\"{Class(worst)}\">{SummaryWords.Mark(worst)} {HtmlText.Of(text)}</span>";
    }

    private static void WriteUnread(StringBuilder html, FleetSummary summary)
    {
        if (summary.Unreadable.IsEmpty)
            return;
        html.Append("<section><h2>Not read</h2>\n");
        HtmlTable.Write(
            html,
            "unread",
            "Lines that are not results",
            ["file", "line", "reason"],
            [.. summary.Unreadable.Select(static line => (string[])[HtmlText.Of(line.File), $"{line.Line}", HtmlText.Of(line.Reason)])]
        );
        html.Append("</section>\n");
    }

    private static int Weight(SubjectResult result) =>
        result.Reason is not null
            ? int.MaxValue
            : (result.Count("error") * 10_000) + (result.Count("warning") * 100) + result.Count("note");

    private static string Class(string severity) =>
        severity switch
        {
            "error" => "bad",
            "warning" => "warn",
            _ => "open",
        };

    private static void More(StringBuilder html, int hidden)
    {
        if (hidden > 0)
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">and {hidden:#,0} more</p>\n");
    }
}
