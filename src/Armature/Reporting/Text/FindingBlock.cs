using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>One problem: what is wrong, the fix, the files, Python's error, the likely cause and what fails because of it.</summary>
internal static class FindingBlock
{
    private const int Indent = 2;

    /// <param name="others">What the same fix mends; one line each.</param>
    public static void Write(Page page, FindingGroup group, IEnumerable<FindingGroup> others, bool isVerbose)
    {
        page.Headline(Marks.Of(group.Severity), group.Message(isVerbose), LinkedName.Of(group.Rule));
        FixBlock.Write(page, Indent, group.Fixes);
        WriteFiles(page, group, isVerbose);
        foreach (var layer in group.Layers)
            page.Paragraph(
                Indent,
                new Run("From:", Ink.Strong),
                new Run($" {layer.Name}{(layer.CreatedBy is { } line ? $", {line}" : "")}")
            );
        if (group.Error is { } error)
        {
            page.Line(Indent, new Run("Python's error:", Ink.Strong));
            page.Paragraph(Indent + 2, new Run(error));
        }

        foreach (var truth in group.Truths(isVerbose))
            page.Paragraph(Indent, new Run("In fact:", Ink.Strong), new Run($" {truth}"));
        foreach (var origin in group.Origins(isVerbose))
            page.Paragraph(Indent, new Run("Likely cause:", Ink.Strong), new Run($" {origin}"));
        if (group.Victims(isVerbose) is { Length: > 0 } victims)
            page.Paragraph(Indent, new Run(group.Error is null ? "Affects:" : "Fails to import:", Ink.Strong), new Run($" {victims}"));
        foreach (var other in others)
            page.Paragraph(
                Indent,
                new Run("Also:", Ink.Strong),
                new Run($" {other.Message(isVerbose)} ({other.Rule.Id} {other.Rule.Name})")
            );
    }

    private static void WriteFiles(Page page, FindingGroup group, bool isVerbose)
    {
        FindingFile[] shown = [.. isVerbose ? group.Files : group.Examples];
        var column = shown.Select(static file => file.Path.Length).DefaultIfEmpty().Max() + 4;
        for (var at = 0; at < shown.Length; at++)
        {
            var evidence = shown[at].Evidence;
            var fits = Indent + column + evidence.Length <= page.Width;
            page.Line(
                Indent,
                new Run(fits && evidence.Length > 0 ? shown[at].Path.PadRight(column) : shown[at].Path),
                new Run(fits ? evidence : "")
            );
            // evidence that several files in a row share is written after the last of them
            if (!fits && (at + 1 == shown.Length || shown[at + 1].Evidence != evidence))
                page.Paragraph(Indent + 2, new Run(evidence));
        }

        var hidden = group.Files.Count() - shown.Length;
        if (hidden > 0)
            page.Line(Indent, new Run($"and {hidden:#,0} more (-v)", Ink.Faint));
    }
}
