using Armature.Inventory.Distributions;
using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>One cause: what is wrong, the files, Python's own words, what is true, how it came about and what cures it.</summary>
internal static class FindingBlock
{
    private const int Indent = 4;
    private const int Names = 6;
    private const int Examples = 3;

    // of a lock each line is a package of its own
    private const int Entries = 20;

    public static void Write(Page page, FindingGroup cause, bool isVerbose)
    {
        page.Headline(Marks.Of(cause.Severity), Sentence(cause, isVerbose), $"{cause.Rule.Id} {cause.Rule.Name}");
        WriteFiles(page, cause, isVerbose);
        if (cause.Files.Select(static file => file.Error).FirstOrDefault(static error => error is not null) is { } error)
        {
            page.Line(Indent, new Run("Python says, or will say:"));
            page.Paragraph(Indent + 2, new Run(error));
        }

        WriteEach(page, "What is true:", cause.Findings.Select(static finding => finding.Truth), isVerbose);
        WriteEach(page, "How it came about:", cause.Findings.Select(static finding => finding.Origin), isVerbose);
        WriteVictims(page, cause, isVerbose);
        Cure.Write(page, Indent, cause);
    }

    private static string Sentence(FindingGroup cause, bool isVerbose)
    {
        if (cause.Findings is [var single])
            return single.Message;
        string[] packages = [.. cause.Findings.Select(static finding => finding.Package!.Name).Distinct()];
        return $"{Wording.List(packages, isVerbose ? int.MaxValue : Names)} {(packages.Length == 1 ? "is" : "are")} {cause.Findings[0].Cause}";
    }

    private static void WriteFiles(Page page, FindingGroup cause, bool isVerbose)
    {
        FindingFile[] shown =
        [
            .. isVerbose ? cause.Files : cause.Examples(cause.Findings[0].Package?.Kind is MetadataKind.LockEntry ? Entries : Examples),
        ];
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
            // what holds of several files in a row is said after the last of them
            if (!fits && (at + 1 == shown.Length || shown[at + 1].Evidence != evidence))
                page.Paragraph(Indent + 2, new Run(evidence));
        }

        var hidden = cause.Files.Count() - shown.Length;
        if (hidden > 0)
            page.Line(Indent, new Run($"and {hidden:#,0} more (-v)"));
    }

    /// <summary>Victims are told by their first names, <c>numpy</c> for <c>numpy._core._multiarray_umath</c>, unless everything is asked for.</summary>
    private static void WriteVictims(Page page, FindingGroup cause, bool isVerbose)
    {
        string[] victims =
        [
            .. cause
                .Findings.SelectMany(static finding => finding.Victims)
                .Select(victim => isVerbose ? victim : victim.Split('.')[0])
                .Distinct(),
        ];
        if (victims.Length > 0)
            page.Paragraph(Indent, new Run("What breaks:"), new Run($" {Wording.List(victims, isVerbose ? int.MaxValue : Names)}"));
    }

    private static void WriteEach(Page page, string label, IEnumerable<string?> texts, bool isVerbose)
    {
        foreach (var text in Merging.Merged(texts.OfType<string>(), isVerbose ? int.MaxValue : Names))
            page.Paragraph(Indent, new Run(label, Ink.Strong), new Run($" {text}"));
    }
}
