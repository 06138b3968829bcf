using System.Collections.Immutable;
using Armature.Rules;
using Armature.Targets;

namespace Armature.Reporting.Text;

/// <summary>What follows the causes: what is not known, which rules did not apply, the counts.</summary>
internal static class Remainder
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
        string[] applied =
        [
            .. report.Rules.Where(static outcome => outcome.NotApplicable is null).Select(static outcome => outcome.Rule.Id),
        ];
        page.Paragraph(0, new Run("Rules that applied:"), new Run($" {string.Join(", ", applied)}"));
        foreach (var outcome in report.Rules.Where(static outcome => outcome.NotApplicable is not null))
            page.Paragraph(4, new Run($"{outcome.Rule.Id} {outcome.Rule.Name}"), new Run($" did not: {outcome.NotApplicable}"));
    }

    public static void WriteCounts(Page page, Report report, ImmutableArray<FindingGroup> causes)
    {
        var counts = new[] { Severity.Error, Severity.Warning, Severity.Note }
            .Select(severity => (Severity: severity, Causes: causes.Count(cause => cause.Severity == severity)))
            .Where(static count => count.Causes > 0)
            .Select(static count => Wording.Count(count.Causes, count.Severity.ToString().ToLowerInvariant()));
        page.Paragraph(
            0,
            new Run($"{string.Join(", ", counts)} in {Wording.Elapsed(report.Elapsed)}.", Ink.Strong),
            new Run($"   armature rule {causes[0].Rule.Id} explains.")
        );
        WriteRepair(page, report, causes);
    }

    // offered where it can be carried out: a virtual environment of this machine
    private static void WriteRepair(Page page, Report report, ImmutableArray<FindingGroup> causes)
    {
        if (
            report.Graph
                is not {
                    Inventory: { Interpreter.IsVirtual: true, Subject: { Tree.IsDisk: true, Display: var shown } },
                    Target.Origin: TargetOrigin.Host
                }
            || causes.All(static cause => cause.Severity is not Severity.Error)
        )
            return;
        page.Line(0, new Run($"armature plan {Wording.Typed(shown)}", Ink.Command), new Run("   shows the repair"));
        page.Line(0, new Run($"armature fix {Wording.Typed(shown)}", Ink.Command), new Run("    carries it out"));
    }
}
