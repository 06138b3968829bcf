using System.Globalization;
using System.Text;
using Armature.Reporting.Markdown;
using Armature.Reporting.Text;
using Armature.Rules;

namespace Armature.Reporting.Html;

/// <summary>All reports as one page that needs nothing else: no network, no other file, and no script for what it shows. Written at the end.</summary>
internal sealed class HtmlReport(Stream stream, RenderOptions options) : IReportRenderer
{
    /// <summary>Characters of sections before those of further subjects are left out of the page.</summary>
    private const int MostText = 6_000_000;

    private readonly SubjectTotals _totals = new();
    private readonly List<string[]> _rows = [];
    private readonly StringBuilder _sections = new();
    private readonly LockMatrix _matrix = new();
    private int _leftOut;

    public void Add(Report report)
    {
        var groups = FindingGroup.Of(report);
        _totals.Add(report, groups);
        _matrix.Add(report);
        var anchor = $"subject-{_totals.Reports}";
        var isShown = _sections.Length < MostText;
        if (isShown)
            _sections.Append(ReportMarkup.Of(report, anchor, options));
        else
            _leftOut++;
        var name = HtmlText.Of(report.Subject.Display);
        _rows.Add([
            isShown ? $"<a href=\"#{anchor}\">{name}</a>" : name,
            HtmlText.Of(report.Target.Name),
            $"<span class=\"{ReportMarkup.Kind(report)}\">{MarkdownFinding.Mark(report, groups)} {HtmlText.Of(MarkdownFinding.Verdict(report, groups))}</span>",
            $"{groups.Count(static group => group.Severity is Severity.Error)}",
            $"{groups.Count(static group => group.Severity is Severity.Warning)}",
            $"{report.Graph.Inventory.NativeFiles.Length}",
        ]);
    }

    public void Add(UnexaminedSubject subject)
    {
        _totals.Add(subject);
        _rows.Add([
            HtmlText.Of(subject.Path ?? ""),
            "",
            $"<span class=\"error\">✗ not examined: {HtmlText.Of(subject.Reason)}</span>",
            "",
            "",
            "",
        ]);
    }

    public void Finish()
    {
        var html = new StringBuilder();
        if (_rows.Count > 1 || _totals.Reports == 0)
            WriteSubjects(html);
        _matrix.Write(html);
        HtmlPage.Write(stream, _totals.Sentence, _totals.Mark, html.Append(_sections), options.ToolVersion);
    }

    public void Dispose() { }

    private void WriteSubjects(StringBuilder html)
    {
        html.Append("<section><h2>Subjects</h2>\n");
        HtmlTable.Write(
            html,
            "subjects",
            "Subjects and their results",
            ["subject", "target", "result", "errors", "warnings", "native files"],
            _rows
        );
        if (_leftOut > 0)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<p class=\"note\">The details of {TextFormat.Count(_leftOut, "subject")} were left out, because the page would be too large.</p>\n"
            );
        html.Append("</section>\n");
    }
}
