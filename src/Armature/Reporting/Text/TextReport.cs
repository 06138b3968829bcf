using System.Text;
using Armature.Conclusions;

namespace Armature.Reporting.Text;

/// <summary>Reports for a person in trouble: what was examined, then one block a problem, the worst first, then the counts.</summary>
internal sealed class TextReport : IReportRenderer
{
    private readonly StreamWriter _output;
    private readonly RenderOptions _options;
    private readonly Page _page;
    private bool _hasWritten;

    public TextReport(Stream stream, RenderOptions options)
    {
        _output = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        _options = options;
        _page = new Page(_output, options);
    }

    public void Add(Report report)
    {
        if (_hasWritten)
            _page.Blank();
        _hasWritten = true;
        if (report.Findings.IsEmpty)
            WriteWithoutFindings(report);
        else
            WriteFindings(report);
        _output.Flush();
    }

    public void Add(UnexaminedSubject subject) { }

    public void Finish() => _output.Flush();

    public void Dispose() => _output.Dispose();

    private void WriteWithoutFindings(Report report)
    {
        var isHealthy = report.Verdict is CheckVerdict.Healthy;
        _page.Line(0, isHealthy ? Marks.Healthy : Marks.Unknown, new Run($" {ReportHeading.Place(report)}"));
        var verdict = isHealthy ? ReportHeading.Verdict(report) : "no problems found, but not everything was examined";
        _page.Paragraph(2, new Run($"{ReportHeading.Facts(report)}: {verdict}. {TextFormat.Elapsed(report.Elapsed)}."));
        ReportFooter.WriteUnknowns(_page, report, _options.IsVerbose);
        ReportFooter.WriteRules(_page, report, _options.IsVerbose);
    }

    private void WriteFindings(Report report)
    {
        _page.Line(0, new Run(ReportHeading.Place(report), Ink.Strong));
        _page.Paragraph(0, new Run(ReportHeading.Facts(report)));
        _page.Blank();
        var groups = FindingGroup.Of(report);
        foreach (var (group, others) in FindingGroup.ByFix(groups, _options.IsVerbose))
        {
            FindingBlock.Write(_page, group, others, _options.IsVerbose);
            _page.Blank();
        }

        ReportFooter.WriteUnknowns(_page, report, _options.IsVerbose);
        ReportFooter.WriteRules(_page, report, _options.IsVerbose);
        ReportFooter.WriteCounts(_page, report, groups);
    }
}
