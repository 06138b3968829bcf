using System.Text;

namespace Armature.Reporting.Markdown;

/// <summary>All reports as one page of GitHub Flavored Markdown: the verdict, a table of the subjects, then each with its findings. Written at the end.</summary>
/// <param name="limit">The largest size in bytes. What does not fit is left out, and the last line counts it.</param>
internal sealed class MarkdownReport(Stream stream, RenderOptions options, long limit = long.MaxValue) : IReportRenderer
{
    /// <summary>Bytes for the line that counts what was left out.</summary>
    private const int LastLine = 200;

    private readonly SubjectTotals _totals = new();
    private readonly List<string> _rows = [];
    private readonly List<string> _sections = [];

    public void Add(Report report)
    {
        var groups = FindingGroup.Of(report);
        _totals.Add(report, groups);
        _rows.Add(
            $"| {MarkdownFinding.Mark(report, groups)} | {MarkdownEscape.CodeInCell(report.Subject.Display)} | {MarkdownEscape.Text(report.Target.Name)} "
                + $"| {MarkdownFinding.Verdict(report, groups)} |"
        );
        _sections.AddRange(MarkdownFinding.Sections(report, groups, options));
    }

    public void Add(UnexaminedSubject subject)
    {
        _totals.Add(subject);
        _rows.Add($"| ✗ | {MarkdownEscape.CodeInCell(subject.Path ?? "")} | | not examined: {MarkdownEscape.Text(subject.Reason)} |");
    }

    public void Finish()
    {
        var text = new StringBuilder($"## {_totals.Mark} Armature: {_totals.Sentence}\n\n");
        List<string> blocks = _rows is [_] && _sections.Count > 0 ? [] : [.. Table()];
        blocks.AddRange(_sections);
        var size = Encoding.UTF8.GetByteCount(text.ToString());
        var written = 0;
        foreach (var block in blocks)
        {
            size += Encoding.UTF8.GetByteCount(block);
            if (size > limit - LastLine)
                break;
            text.Append(block);
            written++;
        }

        if (written < blocks.Count)
            text.Append($"\n{blocks.Count - written:#,0} more parts were left out, because the page would be too large.\n");
        if (Encoding.UTF8.GetBytes(text.ToString()) is { } bytes && bytes.Length <= limit)
            stream.Write(bytes);
        stream.Flush();
    }

    public void Dispose() { }

    private IEnumerable<string> Table()
    {
        if (_rows.Count == 0)
            yield break;
        yield return "| | subject | target | result |\n|---|---|---|---|\n";
        foreach (var row in _rows)
            yield return $"{row}\n";
        yield return "\n";
    }
}
