using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Armature.Comparing;
using Armature.Reporting.Text;

namespace Armature.Reporting.Markdown;

/// <summary>Subjects compared, as GitHub Flavored Markdown for a pull request: what can break something in a table, the rest folded.</summary>
internal static class DiffMarkdown
{
    /// <summary>Rows of a folded table before the rest is counted: a comment of GitHub has 65,536 characters.</summary>
    private const int MostRows = 200;

    public static void Write(Stream stream, ImmutableArray<Comparison> comparisons)
    {
        var (breaking, harmless) = DiffWords.Result(comparisons);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {DiffWords.Mark(comparisons)} Armature: {breaking} {harmless}\n\n");
        foreach (var comparison in comparisons)
            Write(text, comparison);
        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
        stream.Flush();
    }

    private static void Write(StringBuilder text, Comparison comparison)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"left: {MarkdownEscape.Text(DiffWords.Subject(comparison.Left))}  \nright: {MarkdownEscape.Text(DiffWords.Subject(comparison.Right))}\n\n"
        );
        Change[] breaking = [.. comparison.Changes.Where(static change => change.Breaks is not null)];
        if (breaking.Length > 0)
            Table(text, breaking);
        Change[] others = [.. comparison.Changes.Where(static change => change.Breaks is null)];
        if (others.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"<details><summary>harmless: {others.Length:#,0}</summary>\n\n");
            Table(text, others);
            text.Append("</details>\n\n");
        }

        foreach (var what in comparison.NotCompared)
            text.Append(CultureInfo.InvariantCulture, $"? not compared: {MarkdownEscape.Text(what)}\n\n");
    }

    private static void Table(StringBuilder text, Change[] changes)
    {
        text.Append("| what | left | right | why it matters |\n|---|---|---|---|\n");
        foreach (var change in changes.Take(MostRows))
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {MarkdownEscape.Text(change.What)} | {MarkdownEscape.Text(change.Left ?? "none")} | {MarkdownEscape.Text(change.Right ?? "none")} | {MarkdownEscape.Text(DiffWords.Reason(change) ?? Inside(change))} |\n"
            );
        text.Append(changes.Length > MostRows ? $"\nand {changes.Length - MostRows:#,0} more\n\n" : "\n");
    }

    private static string Inside(Change change) =>
        change.Details.IsEmpty ? "" : $"{TextFormat.Count(change.Details.Length, "difference")} inside";
}
