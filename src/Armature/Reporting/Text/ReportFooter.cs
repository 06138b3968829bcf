using System.Collections.Immutable;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Reporting.Text;

/// <summary>What follows the findings: what is not known, the rules, the counts and the next commands.</summary>
internal static class ReportFooter
{
    private const int MostUnknowns = 2;

    /// <summary>What was not examined, and the options that would change that.</summary>
    public static void WriteUnknowns(Page page, Report report, bool isVerbose)
    {
        if (report.Unknowns.IsEmpty)
            return;
        page.Line(0, Marks.Unknown, new Run(" not examined:"));
        var shown = isVerbose || report.Unknowns.Length <= MostUnknowns + 1 ? report.Unknowns.Length : MostUnknowns;
        foreach (var unknown in report.Unknowns.Take(shown))
            page.Paragraph(4, new Run($"{unknown.What}{Amount(unknown)}:"), new Run($" {unknown.Because}"));
        if (shown < report.Unknowns.Length)
            page.Paragraph(4, new Run($"and {report.Unknowns.Length - shown:#,0} more (-v)"));
        if (isVerbose)
            WriteFiles(page, report);
        if (report.Unknowns.Select(static unknown => unknown.Advice).OfType<string>().Distinct().ToArray() is [_, ..] advice)
            page.Paragraph(2, new Run("To examine it:"), new Run($"  {string.Join("; ", advice)}"));
    }

    private static string Amount(Unknown unknown) =>
        unknown.Files switch
        {
            [] => "",
            [var only] => only == unknown.What ? "" : $" ({only})",
            var files => $" ({files.Length:#,0} files)",
        };

    private static void WriteFiles(Page page, Report report)
    {
        foreach (var unknown in report.Unknowns.Where(static unknown => unknown.Files.Length > 1))
        {
            page.Paragraph(4, new Run($"files of: {unknown.What}"));
            foreach (var file in unknown.Files)
                page.Paragraph(6, new Run(file));
        }
    }

    public static void WriteRules(Page page, Report report, bool isVerbose)
    {
        if (!isVerbose)
            return;
        var applied = report
            .Rules.Where(static outcome => outcome is { NotApplicable: null, Lacks: null })
            .Select(static outcome => outcome.Rule.Id);
        page.Paragraph(0, new Run("Rules checked:"), new Run($" {string.Join(", ", applied)}"));
        foreach (var outcome in report.Rules.Where(static outcome => (outcome.NotApplicable ?? outcome.Lacks) is not null))
            page.Paragraph(
                4,
                new Run($"{outcome.Rule.Id} {outcome.Rule.Name}"),
                new Run(outcome.Lacks is { } lacked ? $" not answered: {lacked}" : $" skipped: {outcome.NotApplicable}")
            );
    }

    /// <summary>How many findings do not count, and why; each of them if everything is wanted.</summary>
    public static void WriteSuppressed(Page page, Report report, bool isVerbose)
    {
        foreach (var lapsed in SuppressionText.Lapsed(report))
            page.Paragraph(0, Marks.Of(Severity.Note), new Run($" {lapsed}"));
        if (SuppressionText.Summary(report) is not { } summary)
            return;
        page.Paragraph(0, Marks.Of(Severity.Note), new Run($" {summary}{(isVerbose ? "" : " (-v)")}"));
        if (!isVerbose)
            return;
        foreach (var suppressed in report.Suppressed)
        {
            page.Paragraph(4, new Run($"{suppressed.Finding.Rule.Id} {suppressed.Finding.Rule.Name}: {suppressed.Finding.Message}"));
            page.Paragraph(6, new Run($"{SuppressionText.Why(suppressed)}"));
        }
    }

    /// <summary><c>2 errors, 1 warning</c>.</summary>
    public static string Counts(ImmutableArray<FindingGroup> groups)
    {
        var counts = new[] { Severity.Error, Severity.Warning, Severity.Note }
            .Select(severity => (Severity: severity, Groups: groups.Count(group => group.Severity == severity)))
            .Where(static count => count.Groups > 0)
            .Select(static count => TextFormat.Count(count.Groups, count.Severity.ToString().ToLowerInvariant()));
        return string.Join(", ", counts);
    }

    public static void WriteCounts(Page page, Report report, ImmutableArray<FindingGroup> groups)
    {
        page.Paragraph(
            0,
            new Run($"{Counts(groups)} in {TextFormat.Elapsed(report.Elapsed)}.", Ink.Strong),
            new Run($"   Details: armature rule {groups[0].Rule.Id}{Plan(report)}")
        );
    }

    private static string Plan(Report report) =>
        report.IsFixable ? $" · the steps of the fix: armature plan {TextFormat.ShellPath(report.Graph.Inventory.Subject.Display)}" : "";
}
