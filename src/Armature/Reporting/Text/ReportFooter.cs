using System.Collections.Immutable;
using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>What follows the findings: what is not known, the rules, the counts and the next commands.</summary>
internal static class ReportFooter
{
    public static void WriteUnknowns(Page page, Report report, bool isVerbose)
    {
        if (report.Unknowns is [var only])
            page.Paragraph(0, Marks.Unknown, new Run($" could not be determined: {only.What}: {only.Because}"));
        else if (!report.Unknowns.IsEmpty)
            page.Line(
                0,
                Marks.Unknown,
                new Run($" {report.Unknowns.Length:#,0} things could not be determined{(isVerbose ? ":" : " (-v)")}")
            );
        if (isVerbose && report.Unknowns.Length > 1)
        {
            foreach (var unknown in report.Unknowns)
                page.Paragraph(4, new Run(unknown.What), new Run($": {unknown.Because}"));
        }
    }

    public static void WriteRules(Page page, Report report, bool isVerbose)
    {
        if (!isVerbose)
            return;
        var applied = report.Rules.Where(static outcome => outcome.NotApplicable is null).Select(static outcome => outcome.Rule.Id);
        page.Paragraph(0, new Run("Rules checked:"), new Run($" {string.Join(", ", applied)}"));
        foreach (var outcome in report.Rules.Where(static outcome => outcome.NotApplicable is not null))
            page.Paragraph(4, new Run($"{outcome.Rule.Id} {outcome.Rule.Name}"), new Run($" skipped: {outcome.NotApplicable}"));
    }

    public static void WriteCounts(Page page, Report report, ImmutableArray<FindingGroup> groups)
    {
        var counts = new[] { Severity.Error, Severity.Warning, Severity.Note }
            .Select(severity => (Severity: severity, Groups: groups.Count(group => group.Severity == severity)))
            .Where(static count => count.Groups > 0)
            .Select(static count => TextFormat.Count(count.Groups, count.Severity.ToString().ToLowerInvariant()));
        page.Paragraph(
            0,
            new Run($"{string.Join(", ", counts)} in {TextFormat.Elapsed(report.Elapsed)}.", Ink.Strong),
            new Run($"   Details: armature rule {groups[0].Rule.Id}")
        );
        if (!report.IsFixable)
            return;
        var subject = TextFormat.ShellPath(report.Graph.Inventory.Subject.Display);
        page.Line(0, new Run("Show a plan:  "), new Run($"armature plan {subject}", Ink.Command));
        page.Line(0, new Run("Fix it:       "), new Run($"armature fix {subject}", Ink.Command));
    }
}
