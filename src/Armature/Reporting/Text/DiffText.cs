using System.Collections.Immutable;
using Armature.Comparing;
using Armature.English;

namespace Armature.Reporting.Text;

/// <summary>Two subjects compared, for a person: what can break something is marked, and the shortest group comes first.</summary>
internal sealed class DiffText
{
    // differences of a group that are listed before the rest is counted; those that can break something come first
    private const int MostChanges = 20;
    private const int MostNames = 8;
    private const int MostDetails = 3;

    private readonly Page _page;
    private readonly Comparison _comparison;
    private readonly bool _isVerbose;
    private readonly int _column;

    private DiffText(Page page, Comparison comparison, bool isVerbose)
    {
        (_page, _comparison, _isVerbose) = (page, comparison, isVerbose);
        _column = Math.Min(comparison.Changes.Select(static change => Label(change).Length).DefaultIfEmpty().Max(), 26) + 4;
    }

    /// <summary>Writes comparisons, and one line on all of them.</summary>
    /// <param name="isVerbose">Whether every difference is listed, with what is inside of packages.</param>
    public static void Write(Page page, ImmutableArray<Comparison> comparisons, bool isVerbose)
    {
        if (!page.IsQuiet)
        {
            foreach (var comparison in comparisons)
                new DiffText(page, comparison, isVerbose).Write();
        }

        var (breaking, harmless) = DiffWords.Result(comparisons);
        page.Paragraph(0, new Run(breaking, Ink.Strong), new Run(harmless.Length == 0 ? "" : $"   {harmless}"));
    }

    private void Write()
    {
        _page.Line(0, new Run($"left   {DiffWords.Subject(_comparison.Left)}", Ink.Strong));
        _page.Line(0, new Run($"right  {DiffWords.Subject(_comparison.Right)}", Ink.Strong));
        foreach (var group in _comparison.Changes.GroupBy(static change => change.Group).OrderBy(static group => group.Count()))
            Write([.. group.OrderBy(static change => change.Breaks is null)]);
        if (_comparison.SameFindings > 0)
            _page.Line(2, new Run($"{TextFormat.Count(_comparison.SameFindings, "finding")} in both", Ink.Faint));
        foreach (var what in _comparison.NotCompared)
            _page.Paragraph(0, Marks.Unknown, new Run($" not compared: {what}"));
    }

    private void Write(ImmutableArray<Change> changes)
    {
        Only("only left", [.. changes.Where(static change => change is { Group: ChangeGroup.Packages, Right: null })]);
        Only("only right", [.. changes.Where(static change => change is { Group: ChangeGroup.Packages, Left: null })]);
        Change[] others =
        [
            .. changes.Where(static change => change.Group is not ChangeGroup.Packages || change is { Left: not null, Right: not null }),
        ];
        var shown = _isVerbose || others.Length <= MostChanges + 1 ? others.Length : MostChanges;
        foreach (var change in others.Take(shown))
            Write(change);
        if (shown < others.Length)
            _page.Line(2, new Run($"and {others.Length - shown:#,0} more (-v)", Ink.Faint));
    }

    private void Only(string label, ImmutableArray<Change> packages)
    {
        if (packages.IsEmpty)
            return;
        var names = EnglishList.Of(
            packages.Select(static change => $"{change.What} {change.Left ?? change.Right}"),
            _isVerbose ? int.MaxValue : MostNames
        );
        Row(packages.Any(static change => change.Breaks is not null), label, names, packages[0].Breaks);
    }

    private void Write(Change change)
    {
        var reason = DiffWords.Reason(change) ?? (change.Group is ChangeGroup.Findings ? null : Inside(change));
        Row(change.Breaks is not null, Label(change), Value(change), reason);
        if (_isVerbose || change.Left == change.Right)
            Write(change.Details);
    }

    private void Row(bool isBreaking, string label, string value, string? reason)
    {
        var fits = reason is null || _column + value.Length + 3 + reason.Length <= _page.Width;
        _page.Paragraph(
            0,
            isBreaking ? new Run("! ", Ink.Warning) : new Run("  "),
            new Run($"{label.PadRight(_column - 2)}{value}{(fits && reason is not null ? $"   {reason}" : "")}"),
            _column
        );
        if (!fits)
            _page.Paragraph(_column, new Run(reason!));
    }

    private void Write(ImmutableArray<Detail> details)
    {
        var shown = _isVerbose || details.Length <= MostDetails + 1 ? details.Length : MostDetails;
        foreach (var detail in details.OrderBy(static detail => detail.Breaks is null).Take(shown))
        {
            _page.Paragraph(
                4,
                detail.Breaks is null ? new Run("") : new Run("! ", Ink.Warning),
                new Run($"{(detail.File is { } file ? $"{file}: " : "")}{detail.What} {DiffWords.Sides(detail.Left, detail.Right)}")
            );
        }

        if (shown < details.Length)
            _page.Line(4, new Run($"and {details.Length - shown:#,0} more (-v)", Ink.Faint));
    }

    private static string Label(Change change) =>
        (change.Group, change.Left, change.Right) switch
        {
            (ChangeGroup.Findings, null, _) => "new",
            (ChangeGroup.Findings, _, null) => "gone",
            (ChangeGroup.Packages, null, _) => "only right",
            (ChangeGroup.Packages, _, null) => "only left",
            _ => change.What,
        };

    private static string Value(Change change) =>
        change.Group is ChangeGroup.Findings ? $"{change.What}: {change.Left ?? change.Right}" : DiffWords.Sides(change.Left, change.Right);

    // what is inside is listed where the version alone does not show that something differs
    private string? Inside(Change change) =>
        _isVerbose || change.Details.IsEmpty || change.Left == change.Right ? null
        : change.Details.Select(static detail => detail.File).OfType<string>().Distinct().Count() is var files and not 1
            ? $"{files:#,0} files differ (-v)"
        : "1 file differs (-v)";
}
