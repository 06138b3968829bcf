using Armature.Repair.Verification;
using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>One failure of a verification: what failed, the fix, where it happened, Python's error and the findings that match.</summary>
internal static class FailureBlock
{
    private const int Indent = 2;

    public static void Write(Page page, string sentence, ProofFailure failure, bool isVerbose)
    {
        if (Tag(failure) is { Text.Length: > 0 } tag)
            page.Headline(Marks.Of(Severity.Error), sentence, tag);
        else
            page.Paragraph(0, Marks.Of(Severity.Error), new Run($" {sentence}", Ink.Strong));
        FixBlock.Write(page, Indent, failure.Fixes, most: 2);
        WriteError(page, failure, isVerbose);
        if (failure.Module is { } module)
            page.Paragraph(
                Indent,
                new Run("Last running:", Ink.Strong),
                new Run($" {module}{(failure.File is { } file ? $", {file}" : "")}")
            );
        if (failure.IsOnlyTogether)
            page.Paragraph(Indent, new Run("Imported alone it works; it fails after the imports before it in the same process."));
        foreach (var finding in failure.Findings.Take(isVerbose ? int.MaxValue : 2))
            page.Paragraph(Indent, new Run($"{finding.Rule.Id} {finding.Rule.Name}:", Ink.Strong), new Run($" {finding.Message}"));
        if (failure.Explanation is { } explanation)
            page.Paragraph(
                Indent,
                new Run("Likely cause:", Ink.Strong),
                new Run($" {explanation.Cause!.Sentence.TrimEnd('.')} ({ConfidenceLabel.Of(explanation.Confidence)})")
            );
    }

    private static Run Tag(ProofFailure failure) =>
        failure.Findings is [var finding, ..] ? LinkedName.Of(finding.Rule)
        : failure.Explanation?.Slug is { } slug ? LinkedName.Of(slug)
        : new Run("");

    private static void WriteError(Page page, ProofFailure failure, bool isVerbose)
    {
        var lines = FailureExcerpt.Of(failure, isVerbose);
        if (lines.Length == 0)
            return;
        page.Line(Indent, new Run("Python's error:", Ink.Strong));
        foreach (var line in lines)
            page.Paragraph(Indent + 2, new Run(line));
    }
}
