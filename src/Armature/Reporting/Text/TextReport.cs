using System.Text;

namespace Armature.Reporting.Text;

/// <summary>The report for a person in trouble: where and on what, then one block a cause, worst first, then the counts.</summary>
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
            WriteHealthy(report);
        else
            WriteFindings(report);
        _output.Flush();
    }

    public void Finish() => _output.Flush();

    public void Dispose() => _output.Dispose();

    private void WriteHealthy(Report report)
    {
        _page.Line(0, Marks.Healthy, new Run($" {Heading.Place(report)}"));
        _page.Paragraph(2, new Run($"{Heading.Facts(report)}: {Heading.Verdict(report)}. {Wording.Elapsed(report.Elapsed)}."));
        Remainder.WriteUnknowns(_page, report, _options.IsVerbose);
        Remainder.WriteRules(_page, report, _options.IsVerbose);
    }

    private void WriteFindings(Report report)
    {
        _page.Line(0, new Run(Heading.Place(report), Ink.Strong));
        _page.Paragraph(0, new Run(Heading.Facts(report)));
        _page.Blank();
        var causes = FindingGroup.Of(report);
        foreach (var cause in causes)
        {
            FindingBlock.Write(_page, cause, _options.IsVerbose);
            _page.Blank();
        }

        Remainder.WriteUnknowns(_page, report, _options.IsVerbose);
        Remainder.WriteRules(_page, report, _options.IsVerbose);
        Remainder.WriteCounts(_page, report, causes);
    }
}
