using System.Collections.Immutable;
using Armature.Conclusions;
using Armature.Reporting.Text;
using Armature.Rules;

namespace Armature.Reporting;

/// <summary>The result of a run over all its subjects.</summary>
internal sealed class SubjectTotals
{
    private readonly Dictionary<Severity, int> _counts = [];
    private int _healthy;
    private int _open;
    private int _unexamined;

    private int _suppressed;

    /// <summary>How many subjects have a report.</summary>
    public int Reports { get; private set; }

    /// <summary>How many problems have a severity, counted as on the screen: one for several packages.</summary>
    public int Count(Severity severity) => _counts.GetValueOrDefault(severity);

    /// <summary>✓, ✗, ! or ?, for the worst that was found.</summary>
    public string Mark =>
        _unexamined > 0 || Count(Severity.Error) > 0 ? "✗"
        : Count(Severity.Warning) > 0 ? "!"
        : _open > 0 || Reports == 0 ? "?"
        : Count(Severity.Note) > 0 ? "i"
        : "✓";

    /// <summary><c>2 errors, 1 warning in 3 reports, 1 healthy</c>.</summary>
    public string Sentence
    {
        get
        {
            string[] found =
            [
                .. new[] { Severity.Error, Severity.Warning, Severity.Note }
                    .Where(severity => Count(severity) > 0)
                    .Select(severity => TextFormat.Count(Count(severity), severity.ToString().ToLowerInvariant())),
            ];
            var counted =
                found.Length > 0 ? string.Join(", ", found)
                : Reports == 0 ? "nothing was examined"
                : _open > 0 ? "no problems found, but not everything was examined"
                : "no problems found";
            var places = Reports > 1 ? $" in {Reports:#,0} reports{(_healthy > 0 ? $", {_healthy:#,0} healthy" : "")}" : "";
            var refused = _unexamined > 0 && Reports > 0 ? $"; {TextFormat.Count(_unexamined, "subject")} could not be examined" : "";
            var suppressed = _suppressed > 0 ? $"; {TextFormat.Count(_suppressed, "suppressed finding")}" : "";
            return counted + places + refused + suppressed;
        }
    }

    public void Add(Report report, ImmutableArray<FindingGroup> groups)
    {
        Reports++;
        _suppressed += report.Suppressed.Length;
        foreach (var group in groups)
            _counts[group.Severity] = Count(group.Severity) + 1;
        if (report.Verdict is CheckVerdict.Healthy)
            _healthy++;
        else if (report.Verdict is CheckVerdict.NotFullyExamined)
            _open++;
    }

    public void Add(UnexaminedSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        _unexamined++;
    }
}
