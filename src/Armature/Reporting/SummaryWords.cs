using Armature.Reporting.Text;
using Armature.Rules;
using Armature.Summaries;

namespace Armature.Reporting;

/// <summary>The words for a summary, which are the same in every format.</summary>
internal static class SummaryWords
{
    /// <summary>Of subjects with findings that do not count, and no others.</summary>
    public const string SuppressedOnly = "with suppressed findings only";

    /// <summary><c>40 subjects in 2 files: 38 clean, 2 with errors.</c></summary>
    public static string Counts(FleetSummary summary)
    {
        var parts = new (int Count, string Text)[]
        {
            (summary.Healthy, "clean"),
            (summary.Suppressed, SuppressedOnly),
            (summary.Worst("error"), "with errors"),
            (summary.Worst("warning"), "with warnings"),
            (summary.Worst("note"), "with notes"),
            (summary.NotFullyExamined, "not fully examined"),
            (summary.NotExamined, "could not be examined"),
        };
        var counts = string.Join(", ", parts.Where(static part => part.Count > 0).Select(static part => $"{part.Count:#,0} {part.Text}"));
        return $"{TextFormat.Count(summary.Subjects.Length, "subject")} in {TextFormat.Count(summary.Files.Length, "file")}{(counts.Length > 0 ? ": " : "")}{counts}.";
    }

    /// <summary>✗, !, ?, i or ✓, for the worst of all subjects.</summary>
    public static string Mark(FleetSummary summary) =>
        summary.NotExamined > 0 || summary.Worst("error") > 0 ? "✗"
        : summary.Worst("warning") > 0 ? "!"
        : summary.NotFullyExamined > 0 || !summary.Unreadable.IsEmpty || summary.Subjects.IsEmpty ? "?"
        : summary.Worst("note") > 0 ? "i"
        : "✓";

    /// <summary>✗, ! or i, for a severity as the JSON spells it.</summary>
    public static string Mark(string severity) =>
        Marks.Of(Enum.TryParse<Severity>(severity, ignoreCase: true, out var parsed) ? parsed : Severity.Note).Text;

    /// <summary>The mark of one subject and what was found in it: <c>✗ 2 errors</c>.</summary>
    public static (string Mark, string Result) Of(SubjectResult result)
    {
        if (result.Reason is { } reason)
            return ("✗", $"not examined: {reason}");
        var counts = FoundProblem
            .Severities.Where(severity => result.Count(severity) > 0)
            .Select(severity => TextFormat.Count(result.Count(severity), severity))
            .Concat(result.Suppressed > 0 ? [$"{result.Suppressed:#,0} suppressed"] : []);
        var mark =
            FleetSummary.WorstOf(result) is { } worst ? Mark(worst)
            : result.Verdict == "healthy" ? "✓"
            : "?";
        var found = string.Join(", ", counts);
        return (
            mark,
            mark == "?" ? string.Join(", ", counts.Prepend("not fully examined"))
            : found.Length > 0 ? found
            : "clean"
        );
    }
}
