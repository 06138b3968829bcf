using Armature.English;
using Armature.Rules;
using Armature.Summaries;

namespace Armature.Reporting.Text;

/// <summary>Many results as one, for a person: the most frequent problems first, then the failing subjects, then the counts.</summary>
internal static class SummaryText
{
    private const int MostProblems = 20;
    private const int MostSubjects = 20;

    /// <param name="isVerbose">Whether every problem and every failing subject is listed.</param>
    public static void Write(Page page, FleetSummary summary, bool isVerbose)
    {
        if (!page.IsQuiet)
        {
            WriteProblems(page, summary, isVerbose);
            WriteFailing(page, summary, isVerbose);
            WriteUnexamined(page, summary, isVerbose);
        }

        WriteCounts(page, summary);
    }

    private static void WriteProblems(Page page, FleetSummary summary, bool isVerbose)
    {
        var shown = isVerbose ? summary.Problems : [.. summary.Problems.Take(MostProblems)];
        foreach (var problem in shown)
        {
            var mark = Marks.Of(Enum.TryParse<Severity>(problem.Severity, ignoreCase: true, out var severity) ? severity : Severity.Note);
            var rule = RuleCatalog.All.FirstOrDefault(known => known.Id == problem.Rule);
            page.Headline(
                mark,
                $"{TextFormat.Count(problem.Subjects.Length, "subject")}: {problem.Message}",
                rule is null ? new Run($"{problem.Rule} {problem.Name}") : LinkedName.Of(rule)
            );
            if (problem.Versions.Length > 1)
                page.Paragraph(2, new Run($"versions {EnglishList.Of(problem.Versions, isVerbose ? int.MaxValue : 6)}"));
            page.Paragraph(2, new Run(EnglishList.Of(problem.Subjects.Distinct(), isVerbose ? int.MaxValue : 3), Ink.Faint));
        }

        Cut(page, summary.Problems.Length - shown.Length);
    }

    private static void WriteFailing(Page page, FleetSummary summary, bool isVerbose)
    {
        var failing = summary.Subjects.Where(static subject => FleetSummary.WorstOf(subject.Result) is "error" or "warning").ToArray();
        if (failing.Length == 0)
            return;
        page.Blank();
        page.Line(0, new Run("Failing:", Ink.Strong));
        var shown = isVerbose ? failing.Length : Math.Min(failing.Length, MostSubjects);
        foreach (var (file, result) in failing.OrderByDescending(static subject => subject.Result.Count("error")).Take(shown))
        {
            page.Line(
                2,
                new Run($"{result.Path}: {SummaryWords.Of(result).Result}"),
                new Run(summary.Files.Length > 1 ? $"  ({file})" : "", Ink.Faint)
            );
        }

        Cut(page, failing.Length - shown);
    }

    private static void WriteUnexamined(Page page, FleetSummary summary, bool isVerbose)
    {
        var lines = summary
            .Subjects.Where(static subject => subject.Result.Reason is not null)
            .Select(static subject => $"{subject.Result.Path}: {subject.Result.Reason}")
            .Concat(
                summary
                    .Subjects.SelectMany(static subject => subject.Result.Unknowns)
                    .GroupBy(static what => what, StringComparer.Ordinal)
                    .OrderByDescending(static what => what.Count())
                    .Select(static what => $"{what.Key} ({TextFormat.Count(what.Count(), "subject")})")
            )
            .ToArray();
        if (lines.Length == 0)
            return;
        page.Blank();
        page.Line(0, Marks.Unknown, new Run(" not examined:"));
        var shown = isVerbose ? lines.Length : Math.Min(lines.Length, 5);
        foreach (var line in lines.Take(shown))
            page.Paragraph(4, new Run(""), new Run(line));
        Cut(page, lines.Length - shown);
    }

    private static void WriteCounts(Page page, FleetSummary summary)
    {
        if (!page.IsQuiet && summary.Subjects.Any(static subject => subject.Result.Verdict != "healthy"))
            page.Blank();
        page.Paragraph(
            0,
            new Run(SummaryWords.Counts(summary), Ink.Strong),
            new Run(summary.Unreadable.IsEmpty ? "" : $"   {TextFormat.Count(summary.Unreadable.Length, "line")} could not be read.")
        );
    }

    private static void Cut(Page page, int hidden)
    {
        if (hidden > 0)
            page.Line(2, new Run($"and {hidden:#,0} more (-v)", Ink.Faint));
    }
}
