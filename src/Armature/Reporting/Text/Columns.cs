namespace Armature.Reporting.Text;

/// <summary>A table with many columns. Its rows are never wrapped, so that they can be searched and sorted by other programs.</summary>
internal static class Columns
{
    /// <summary>Writes a table. Rows beyond the limit are counted, and empty columns are left out.</summary>
    public static void Write(Page page, string[] titles, string[][] rows, int most)
    {
        var shown = rows.Take(most).ToArray();
        var widths = titles.Select((title, column) => shown.Select(row => row[column].Length).Append(title.Length).Max()).ToArray();
        var used = widths.Select((_, column) => shown.Any(row => row[column].Length > 0)).ToArray();
        page.Line(0, new Run(Line(titles, widths, used), Ink.Strong));
        foreach (var row in shown)
            page.Line(0, new Run(Line(row, widths, used)));
        if (rows.Length > most)
            page.Line(0, new Run($"and {rows.Length - most} more (-v)", Ink.Faint));
    }

    private static string Line(string[] cells, int[] widths, bool[] used) =>
        string.Join("  ", cells.Select((cell, column) => cell.PadRight(widths[column])).Where((_, column) => used[column])).TrimEnd();
}
