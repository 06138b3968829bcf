using System.Globalization;
using System.Text;
using Armature.Conclusions;
using Armature.Reporting.Markdown;
using Armature.Reporting.Text;
using Armature.Rules;

namespace Armature.Reporting.Html;

/// <summary>All reports as one page that needs nothing else: no network, no other file, and no script for what it shows. Written at the end.</summary>
internal sealed class HtmlReport(Stream stream, RenderOptions options) : IReportRenderer
{
    /// <summary>Characters of sections before those of further subjects are left out of the page.</summary>
    private const int MostText = 6_000_000;

    // the worst first
    private const int Unexamined = 1;
    private const int Healthy = 5;

    private readonly SubjectTotals _totals = new();
    private readonly List<(int Order, string[] Cells)> _rows = [];
    private readonly List<(int Order, string Line, string Html)> _sections = [];
    private readonly LockMatrix _matrix = new();
    private int _length;
    private int _leftOut;

    public void Add(Report report)
    {
        var groups = FindingGroup.Of(report);
        _totals.Add(report, groups);
        _matrix.Add(report);
        var anchor = $"subject-{_totals.Reports}";
        var order = Order(report);
        // the last subjects may be those with findings
        var isShown = _length < (order == Healthy ? MostText / 2 : MostText);
        var name = HtmlText.Of(report.Subject.Display);
        var result =
            $"<span class=\"{ReportMarkup.Kind(report)}\">{MarkdownFinding.Mark(report, groups)} {HtmlText.Of(MarkdownFinding.Verdict(report, groups))}</span>";
        if (isShown)
        {
            var section = ReportMarkup.Of(report, anchor, options);
            _length += section.Length;
            _sections.Add((order, $"{name} {result}", section));
        }
        else
        {
            _leftOut++;
        }

        AddRow(
            order,
            isShown ? $"<a href=\"#{anchor}\">{name}</a>" : name,
            HtmlText.Of(report.Target.Name),
            result,
            $"{groups.Count(static group => group.Severity is Severity.Error)}",
            $"{groups.Count(static group => group.Severity is Severity.Warning)}",
            $"{report.Graph.Inventory.NativeFiles.Length}"
        );
    }

    public void Add(UnexaminedSubject subject)
    {
        _totals.Add(subject);
        AddRow(
            Unexamined,
            HtmlText.Of(subject.Path ?? ""),
            "",
            $"<span class=\"error\">✗ not examined: {HtmlText.Of(subject.Reason)}</span>",
            "",
            "",
            ""
        );
    }

    private void AddRow(int order, params string[] cells) => _rows.Add((order, cells));

    public void Finish()
    {
        var html = new StringBuilder();
        if (_rows.Count > 1 || _totals.Reports == 0)
            WriteSubjects(html);
        _matrix.Write(html);
        foreach (var (order, line, section) in _sections.OrderBy(static section => section.Order))
            html.Append(
                order == Healthy && _rows.Count > 1
                    ? $"<details class=\"subject\"><summary>{line}</summary>\n{section}</details>\n"
                    : section
            );
        HtmlPage.Write(stream, _totals.Sentence, _totals.Mark, html, options.ToolVersion);
    }

    public void Dispose() { }

    private static int Order(Report report) =>
        report.Findings is [var worst, ..]
            ? worst.Severity switch
            {
                Severity.Error => 0,
                Severity.Warning => 2,
                _ => 3,
            }
        : report.Verdict is CheckVerdict.Healthy ? Healthy
        : 4;

    private void WriteSubjects(StringBuilder html)
    {
        html.Append("<section><h2>Subjects</h2>\n");
        HtmlTable.Write(
            html,
            "subjects",
            "Subjects and their results",
            ["subject", "target", "result", "errors", "warnings", "native files"],
            [.. _rows.OrderBy(static row => row.Order).Select(static row => row.Cells)]
        );
        if (_leftOut > 0)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<p class=\"note\">The details of {TextFormat.Count(_leftOut, "subject")} were left out, because the page would be too large.</p>\n"
            );
        html.Append("</section>\n");
    }
}
