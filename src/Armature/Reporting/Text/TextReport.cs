using System.Collections.Immutable;
using System.Text;
using Armature.Conclusions;

namespace Armature.Reporting.Text;

/// <summary>
/// Reports for a person in trouble: what was examined, then one block a problem, the worst first, then the counts. Of several subjects only few are
/// written so, unless everything is wanted.
/// </summary>
internal sealed class TextReport : IReportRenderer
{
    private readonly StreamWriter _output;
    private readonly RenderOptions _options;
    private readonly Page _page;
    private readonly ManySubjects _many;

    public TextReport(Stream stream, RenderOptions options)
    {
        _output = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        _options = options;
        _page = new Page(_output, options);
        _many = new ManySubjects(_page, options.IsVerbose);
    }

    public void Add(Report report)
    {
        if (_options.IsQuiet)
            WriteResult(report);
        else
            _many.Add(report, Whole(report));
        _output.Flush();
    }

    public void Add(UnexaminedSubject subject) => _many.AddUnexamined();

    public void Finish()
    {
        if (!_options.IsQuiet)
            _many.Finish();
        _output.Flush();
    }

    public void Dispose() => _output.Dispose();

    private string Whole(Report report)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var page = new Page(text, _options);
        if (report.Findings.IsEmpty)
            WriteWithoutFindings(page, report);
        else
            WriteFindings(page, report);
        return text.ToString();
    }

    /// <summary>One line: <c>✗ .venv: 2 errors, 1 warning</c>.</summary>
    private void WriteResult(Report report)
    {
        var groups = FindingGroup.Of(report);
        var mark =
            groups is [var worst, ..] ? Marks.Of(worst.Severity)
            : report.Verdict is CheckVerdict.Healthy ? Marks.Healthy
            : Marks.Unknown;
        _page.Paragraph(0, mark, new Run($" {report.Graph.Inventory.Subject.Display}: {Result(report, groups)}"));
    }

    private static string Result(Report report, ImmutableArray<FindingGroup> groups) =>
        groups.IsEmpty ? ReportHeading.Verdict(report)
        : report.Suppressed.IsEmpty ? ReportFooter.Counts(groups)
        : $"{ReportFooter.Counts(groups)}, {report.Suppressed.Length:#,0} suppressed";

    private void WriteWithoutFindings(Page page, Report report)
    {
        var isHealthy = report.Verdict is CheckVerdict.Healthy;
        page.Line(0, isHealthy ? Marks.Healthy : Marks.Unknown, new Run($" {ReportHeading.Place(report)}"));
        page.Paragraph(
            2,
            new Run($"{ReportHeading.Facts(report)}: {ReportHeading.Verdict(report)}. {TextFormat.Elapsed(report.Elapsed)}.")
        );
        ReportFooter.WriteUnknowns(page, report, _options.IsVerbose);
        ReportFooter.WriteRules(page, report, _options.IsVerbose);
        ReportFooter.WriteSuppressed(page, report, _options.IsVerbose);
    }

    private void WriteFindings(Page page, Report report)
    {
        page.Line(0, new Run(ReportHeading.Place(report), Ink.Strong));
        page.Paragraph(0, new Run(ReportHeading.Facts(report)));
        page.Blank();
        var groups = FindingGroup.Of(report);
        foreach (var (group, others) in FindingGroup.ByFix(groups, _options.IsVerbose))
        {
            FindingBlock.Write(page, group, others, _options.IsVerbose);
            page.Blank();
        }

        ReportFooter.WriteUnknowns(page, report, _options.IsVerbose);
        ReportFooter.WriteRules(page, report, _options.IsVerbose);
        ReportFooter.WriteSuppressed(page, report, _options.IsVerbose);
        ReportFooter.WriteCounts(page, report, groups);
    }
}
