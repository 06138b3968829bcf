using Armature.Explaining;
using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>An explanation for a person in trouble: what is wrong, the fix, the reasons, how to confirm the fix, and what else it could be.</summary>
internal static class ExplanationText
{
    private const int Indent = 2;
    private const int MostFixes = 3;
    private const double LeastConfidence = 0.2;

    /// <summary>Writes an explanation.</summary>
    /// <param name="isVerbose">Whether all fixes and alternatives are listed.</param>
    public static void Write(Page page, Explanation explanation, bool isVerbose)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(explanation);
        if (explanation.Cause is not { } cause)
        {
            WriteUnrecognised(page, explanation);
            return;
        }

        page.Headline(Marks.Of(Severity.Error), cause.Sentence, ConfidenceLabel.Of(explanation.Confidence));
        WriteCulprit(page, explanation);
        FixBlock.Write(page, Indent, explanation.Remedies, isVerbose ? int.MaxValue : MostFixes);
        if (explanation.Evidence is [var evidence, ..])
        {
            page.Line(Indent, new Run("Recognised:", Ink.Strong));
            page.Paragraph(Indent + 2, new Run(evidence.Line));
        }

        page.Paragraph(Indent, new Run("Because:", Ink.Strong), new Run($" {string.Join("; ", explanation.Because)}."));
        page.Paragraph(Indent, new Run("Likely cause:", Ink.Strong), new Run($" {cause.Story}."));
        WriteConfirmation(page, explanation.Confirmation);
        WriteNext(page, explanation, cause.Otherwise, isVerbose);
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

    private static void WriteConfirmation(Page page, Confirmation? confirmation)
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
        foreach (var finding in confirmation.Findings.Skip(isMatch ? 1 : 0).Take(MostFixes))
            page.Paragraph(Indent + 2, new Run($"{finding.Rule.Id} {finding.Rule.Name}:", Ink.Faint), new Run($" {finding.Message}"));
    }

    private static void WriteNext(Page page, Explanation explanation, string otherwise, bool isVerbose)
    {
        if (explanation.Verify is { } verify)
        {
            page.Line(Indent, new Run("To confirm the fix:", Ink.Strong));
            page.Line(Indent + 2, new Run(verify, Ink.Command));
        }

        page.Paragraph(Indent, new Run("If that does not help:", Ink.Strong), new Run($" {otherwise}."));
        foreach (var other in explanation.Alternatives.Where(other => isVerbose || other.Confidence >= LeastConfidence).Take(MostFixes))
            page.Paragraph(Indent + 2, new Run($"or {other.Cause.Slug}:", Ink.Faint), new Run($" {other.Because}"));
        foreach (var known in explanation.Pages)
            page.Line(Indent, new Run($"{known.Name}: {known.Documentation}", Ink.Faint));
    }

    private static void WriteUnrecognised(Page page, Explanation explanation)
    {
        page.Paragraph(0, new Run("No compiled-code problem recognised in this text."));
        if (explanation.Foreign is { } foreign)
            page.Paragraph(Indent, new Run($"Instead: {foreign}"));
        foreach (var other in explanation.Alternatives)
            page.Paragraph(Indent, new Run($"Weak hint of {other.Cause.Slug}:", Ink.Faint), new Run($" {other.Because}"));
        WriteConfirmation(page, explanation.Confirmation);
    }
}
