using Armature.Explaining;
using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>An explanation for a person in trouble: what is wrong, why that is believed, what to do, how to see that it worked.</summary>
public static class ExplanationText
{
    private const int Indent = 2;
    private const int Remedies = 3;
    private const string CureLabel = "Cure:";

    /// <summary>Writes it.</summary>
    public static void Write(Page page, Explanation explanation, bool isVerbose)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(explanation);
        if (explanation.Cause is null)
        {
            WriteForeign(page, explanation);
            return;
        }

        page.Headline(Marks.Of(Severity.Error), explanation.Cause.Sentence, ConfidenceLabel.Of(explanation.Confidence));
        WriteNamed(page, explanation);
        if (explanation.Evidence is [var evidence, ..])
        {
            page.Line(Indent, new Run("The text says:"));
            page.Paragraph(Indent + 2, new Run(evidence.Line));
        }

        page.Paragraph(Indent, new Run("Because:", Ink.Strong), new Run($" {string.Join("; ", explanation.Because)}."));
        page.Paragraph(Indent, new Run("How that comes about:", Ink.Strong), new Run($" {explanation.Cause.Story}."));
        WriteConfirmation(page, explanation.Confirmation);
        WriteCures(page, explanation, isVerbose);
        WriteRest(page, explanation, isVerbose);
    }

    private static void WriteNamed(Page page, Explanation explanation)
    {
        var named = explanation.Named;
        if (explanation.Culprit is { } culprit)
            page.Paragraph(
                Indent,
                new Run(culprit, Ink.Strong),
                new Run(named is { Has: { } has, Needs: { } needs } ? $"  is {has}, {needs} is needed" : "")
            );
    }

    private static void WriteConfirmation(Page page, Confirmation? confirmation)
    {
        if (confirmation is null)
            return;
        var (label, ink) = confirmation.Kind switch
        {
            ConfirmationKind.Confirmed => ("Confirmed:", Ink.Good),
            ConfirmationKind.Fits => ("What fits:", Ink.Good),
            ConfirmationKind.Refuted => ("Refuted:", Ink.Warning),
            _ => ("Not confirmed:", Ink.Warning),
        };
        page.Paragraph(Indent, new Run(label, ink), new Run($" {confirmation.Sentence}"));
        foreach (
            var finding in confirmation
                .Findings.Skip(confirmation.Kind is ConfirmationKind.Confirmed or ConfirmationKind.Fits ? 1 : 0)
                .Take(Remedies)
        )
            page.Paragraph(Indent + 2, new Run($"{finding.Rule.Id} {finding.Rule.Name}:", Ink.Faint), new Run($" {finding.Message}"));
    }

    private static void WriteCures(Page page, Explanation explanation, bool isVerbose)
    {
        var label = CureLabel;
        foreach (var remedy in explanation.Remedies.Take(isVerbose ? int.MaxValue : Remedies))
        {
            page.Paragraph(Indent, new Run(label, Ink.Good), new Run($"  {remedy.Text}"), hang: CureLabel.Length + 2);
            foreach (var command in remedy.Commands)
                page.Line(Indent + CureLabel.Length + 4, new Run(command, Ink.Command));
            label = "   or";
        }

        var hidden = explanation.Remedies.Length - Remedies;
        if (!isVerbose && hidden > 0)
            page.Line(Indent + CureLabel.Length + 2, new Run($"and {hidden} more (-v)", Ink.Faint));
    }

    private static void WriteRest(Page page, Explanation explanation, bool isVerbose)
    {
        if (explanation.Verify is { } verify)
        {
            page.Line(Indent, new Run("It worked when this is well:", Ink.Strong));
            page.Line(Indent + 2, new Run(verify, Ink.Command));
        }

        page.Paragraph(Indent, new Run("If it is not that:", Ink.Strong), new Run($" {explanation.Cause!.Otherwise}."));
        foreach (var other in explanation.Alternatives.Where(other => isVerbose || other.Confidence >= 0.2).Take(Remedies))
            page.Paragraph(Indent + 2, new Run($"{other.Cause.Slug}", Ink.Faint), new Run($" where {other.Because}"));
        foreach (var known in explanation.Pages)
            page.Line(Indent, new Run($"{known.Name}: {known.Documentation}", Ink.Faint));
    }

    private static void WriteForeign(Page page, Explanation explanation)
    {
        var what = explanation.Foreign is { } foreign ? $"Not one of mine: {Starting(foreign)}." : "Not one of mine.";
        page.Paragraph(0, new Run($"{what} Nothing in it points at compiled code."));
        foreach (var other in explanation.Alternatives)
            page.Paragraph(Indent, new Run("At most a hint of", Ink.Faint), new Run($" {other.Cause.Slug}: {other.Because}"));
        WriteConfirmation(page, explanation.Confirmation);
    }

    private static string Starting(string foreign) => foreign.StartsWith("a ", StringComparison.Ordinal) ? $"this is {foreign}" : foreign;
}
