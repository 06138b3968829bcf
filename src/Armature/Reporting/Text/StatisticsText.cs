using System.Text;
using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>How many findings each rule has, over all subjects, most first: <c>12  AR101 wrong-architecture  error</c>.</summary>
internal sealed class StatisticsText(Stream stream, RenderOptions options) : IReportRenderer
{
    private readonly Dictionary<(Rule Rule, Severity Severity), int> _counts = [];
    private readonly SubjectTotals _totals = new();

    public void Add(Report report)
    {
        _totals.Add(report, FindingGroup.Of(report));
        foreach (var finding in report.Findings)
            _counts[(finding.Rule, finding.Severity)] = _counts.GetValueOrDefault((finding.Rule, finding.Severity)) + 1;
    }

    public void Add(UnexaminedSubject subject) => _totals.Add(subject);

    public void Finish()
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        var page = new Page(text, options);
        var width = _counts.Values.Select(static count => $"{count:#,0}".Length).DefaultIfEmpty().Max();
        foreach (
            var ((rule, severity), count) in _counts
                .OrderByDescending(static one => one.Value)
                .ThenBy(static one => one.Key.Rule.Id, StringComparer.Ordinal)
                .ThenByDescending(static one => one.Key.Severity)
        )
            page.Line(
                0,
                Marks.Of(severity),
                new Run($" {$"{count:#,0}".PadLeft(width)}  "),
                LinkedName.Of(rule),
                new Run($": {rule.Summary}")
            );
        page.Paragraph(0, new Run($"{_totals.Sentence}.", Ink.Strong));
    }

    public void Dispose() { }
}
