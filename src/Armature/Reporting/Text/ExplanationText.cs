using Armature.Explaining;
using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>An explanation for a person in trouble: what is wrong, the fix, the reasons, how to confirm the fix, and what else it could be.</summary>
internal static class ExplanationText
{
    /// <summary>The lines of an explanation, unless everything is wanted. What does not fit is left out, the least important first.</summary>
    public const int MostLines = 18;

    private const int Indent = 2;
    private const int MostFixLines = 8;
    private const int MostEvidence = 150;
    private const int MostAlternatives = 3;
    private const double LeastConfidence = 0.2;

    /// <summary>Writes an explanation.</summary>
    /// <param name="isVerbose">Whether all fixes, reasons and alternatives are listed.</param>
    public static void Write(Page page, Explanation explanation, bool isVerbose)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(explanation);
        if (explanation.Cause is not { } cause)
        {
            WriteUnrecognised(page, explanation);
            return;
        }

        page.Headline(Marks.Of(Severity.Error), cause.Sentence, new Run(ConfidenceLabel.Of(explanation.Confidence)));
        if (page.IsQuiet)
            return;
        FixBlock.Write(page, Indent, explanation.Remedies, mostLines: isVerbose ? int.MaxValue : MostFixLines);
        WriteConfirmation(page, explanation.Confirmation, isVerbose);
        page.WriteWhile(
            isVerbose ? int.MaxValue : MostLines,
            [
                part => WriteCulprit(part, explanation),
                part => WriteEvidence(part, explanation, isVerbose),
                part => part.Paragraph(Indent, new Run("Because:", Ink.Strong), new Run($" {string.Join("; ", explanation.Because)}.")),
                part => WriteProof(part, explanation),
                part => WriteAlternatives(part, explanation, isVerbose),
                part => part.Paragraph(Indent, new Run("If that does not help:", Ink.Strong), new Run($" {cause.Otherwise}.")),
                part => WritePages(part, explanation),
                part => WriteStory(part, explanation, isVerbose),
            ]
        );
    }

    private static void WriteCulprit(Page page, Explanation explanation)
    {
        if (explanation.Culprit is { } culprit)
            page.Paragraph(
                Indent,
                new Run(culprit, Ink.Strong),
                new Run(explanation.Named is { Has: { } has, Needs: { } needs } ? $"  is {has}, but {needs} is needed" : "")
            );
    }

    private static void WriteEvidence(Page page, Explanation explanation, bool isVerbose)
    {
        if (explanation.Evidence is not [{ Line: var line }, ..])
            return;
        var shown = isVerbose || line.Length <= MostEvidence ? line : $"{line[..MostEvidence]}…";
        page.Paragraph(Indent, new Run("Recognised:", Ink.Strong), new Run($" {shown}"));
    }

    private static void WriteProof(Page page, Explanation explanation)
    {
        if (explanation.Verify is { } verify)
            page.Line(Indent, new Run("To confirm the fix:  ", Ink.Strong), new Run(verify, Ink.Command));
    }

    private static void WriteStory(Page page, Explanation explanation, bool isVerbose)
    {
        if (isVerbose)
            page.Paragraph(Indent, new Run("Likely cause:", Ink.Strong), new Run($" {explanation.Cause!.Story}."));
    }

    private static void WriteConfirmation(Page page, Confirmation? confirmation, bool isVerbose)
    {
        if (confirmation is null)
            return;
        var isMatch = confirmation.Kind is ConfirmationKind.Confirmed or ConfirmationKind.Fits;
        var label = confirmation.Kind switch
        {
            ConfirmationKind.Confirmed => "Confirmed:",
            ConfirmationKind.Fits => "Matches:",
            ConfirmationKind.Refuted => "Contradicted:",
            _ => "Not confirmed:",
        };
        page.Paragraph(Indent, new Run(label, isMatch ? Ink.Good : Ink.Warning), new Run($" {confirmation.Sentence}"));
        // the sentence of a match already contains its first finding
        foreach (var finding in confirmation.Findings.Skip(isMatch ? 1 : 0).Take(isVerbose ? MostAlternatives : 1))
            page.Paragraph(Indent + 2, LinkedName.Of(finding.Rule, Ink.Faint), new Run($": {finding.Message}"));
    }

    private static void WriteAlternatives(Page page, Explanation explanation, bool isVerbose)
    {
        foreach (
            var other in explanation.Alternatives.Where(other => isVerbose || other.Confidence >= LeastConfidence).Take(MostAlternatives)
        )
            page.Paragraph(Indent, new Run($"Or {other.Cause.Slug}:", Ink.Faint), new Run($" {other.Because}"));
    }

    private static void WritePages(Page page, Explanation explanation)
    {
        foreach (var known in explanation.Pages)
            page.Line(Indent, new Run($"{known.Name}: {known.Documentation}", Ink.Faint));
        page.Line(Indent, LinkedName.Of(explanation.Slug, $"About this cause: armature explain --list {explanation.Slug}", Ink.Faint));
    }

    private static void WriteUnrecognised(Page page, Explanation explanation)
    {
        page.Paragraph(0, new Run("No compiled-code problem recognised in this text."));
        if (page.IsQuiet)
            return;
        if (explanation.Foreign is { } foreign)
            page.Paragraph(Indent, new Run($"Instead: {foreign}"));
        if (explanation.ForeignFix is { } fix)
            page.Paragraph(Indent, new Run("Fix: ", Ink.Strong), new Run(fix), 5);
        foreach (var other in explanation.Alternatives)
            page.Paragraph(Indent, new Run($"Weak hint of {other.Cause.Slug}:", Ink.Faint), new Run($" {other.Because}"));
        WriteConfirmation(page, explanation.Confirmation, isVerbose: false);
    }
}
