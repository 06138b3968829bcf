using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>
/// Many subjects on one screen: each healthy one is a line as soon as it is examined, then follow those with findings, the worst last, and the counts. A few
/// with findings are shown in full.
/// </summary>
/// <param name="isVerbose">Whether every report is shown in full.</param>
internal sealed class ManySubjects(Page page, bool isVerbose)
{
    private const int MostInFull = 2;

    private readonly List<SubjectLine> _lines = [];
    private readonly List<(SubjectLine Line, string Whole)> _failing = [];
    private readonly LockMatrix _locks = new();
    private int _unexamined;

    // whether more subjects follow is not known before they do
    private string _first = "";

    /// <summary>Takes a report.</summary>
    /// <param name="whole">The report as it would be written alone.</param>
    public void Add(Report report, string whole)
    {
        var line = SubjectLine.Of(report);
        _lines.Add(line);
        if (report.Graph.Lock is not null)
            _locks.Add(report);
        if (isVerbose)
            page.Verbatim(_lines.Count == 1 ? whole : $"\n{whole}");
        else if (!line.IsHealthy && report.Graph.Lock is null)
            _failing.Add((line, _failing.Count < MostInFull ? whole : ""));
        if (_lines.Count == 1)
            _first = whole;
        else if (!isVerbose)
            WriteHealthy(line);
    }

    /// <summary>Counts a subject that could not be examined.</summary>
    public void AddUnexamined() => _unexamined++;

    /// <summary>Writes what is not healthy, and the counts.</summary>
    public void Finish()
    {
        if (_lines.Count == 0)
            return;
        if (_lines.Count == 1)
        {
            if (!isVerbose)
                page.Verbatim(_first);
            if (_unexamined == 0)
                return;
            page.Blank();
        }
        else
        {
            WriteFailing();
            _locks.Write(page, isVerbose);
        }

        WriteCounts();
    }

    private void WriteHealthy(SubjectLine line)
    {
        if (_lines.Count == 2 && _lines[0] is { IsHealthy: true, Kind: not SubjectKind.Lock } first)
            first.Write(page);
        if (line is { IsHealthy: true, Kind: not SubjectKind.Lock })
            line.Write(page);
    }

    private void WriteFailing()
    {
        foreach (var (line, whole) in _failing.OrderBy(static failing => failing.Line.Worst ?? (Severity)(-1)))
        {
            if (_failing.Count > MostInFull)
                line.Write(page);
            else
                page.Verbatim($"\n{whole}");
        }

        if (isVerbose || _failing.Count is > 0 and <= MostInFull)
            page.Blank();
    }

    // 44 wheels: 30 clean, 7 with errors, 7 with warnings. 1.9 s.
    private void WriteCounts()
    {
        var parts = new (int Count, string Text)[]
        {
            (_lines.Count(static line => line is { IsHealthy: true, Suppressed: 0 }), "clean"),
            (_lines.Count(static line => line is { IsHealthy: true, Suppressed: > 0 }), SummaryWords.SuppressedOnly),
            (Having(Severity.Error), "with errors"),
            (Having(Severity.Warning), "with warnings"),
            (Having(Severity.Note), "with notes"),
            (_lines.Count(static line => line.IsUnknown), "not fully examined"),
            (_unexamined, "could not be examined"),
        };
        var counts = string.Join(", ", parts.Where(static part => part.Count > 0).Select(static part => $"{part.Count:#,0} {part.Text}"));
        var elapsed = TextFormat.Elapsed(new TimeSpan(_lines.Sum(static line => line.Elapsed.Ticks)));
        var isCut = !isVerbose && (_failing.Count > MostInFull || (_lines.Count > 1 && _locks.HasProblems));
        page.Paragraph(
            0,
            new Run($"{Noun()}: {counts}{Suppressed()}. {elapsed}.", Ink.Strong),
            new Run(isCut ? "   One in full: armature check FILE; all: -v" : "")
        );
    }

    private string Suppressed()
    {
        var count = _lines.Sum(static line => line.Suppressed);
        return count == 0 ? "" : $"; {TextFormat.Count(count, "suppressed finding")}";
    }

    private int Having(Severity severity) => _lines.Count(line => line.Worst == severity);

    private string Noun()
    {
        ImmutableArray<SubjectKind> kinds = [.. _lines.Select(static line => line.Kind).Distinct()];
        return kinds switch
        {
            [SubjectKind.Wheel] => TextFormat.Count(_lines.Count + _unexamined, "wheel"),
            [SubjectKind.Environment] => TextFormat.Count(_lines.Count + _unexamined, "environment"),
            [SubjectKind.Lock] => TextFormat.Count(_lines.Count + _unexamined, "report"),
            _ => TextFormat.Count(_lines.Count + _unexamined, "subject"),
        };
    }
}
