using Armature.Repair.Verification;
using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>One failure: what failed, where, Python's words, what they mean, the finding that fits and the cure.</summary>
internal static class FailureBlock
{
    private const int Indent = 4;
    private const int MostLines = 6;

    public static void Write(Page page, string sentence, ProofFailure failure, bool isVerbose)
    {
        if (Tag(failure) is { Length: > 0 } tag)
            page.Headline(Marks.Of(Severity.Error), sentence, tag);
        else
            page.Paragraph(0, Marks.Of(Severity.Error), new Run($" {sentence}", Ink.Strong));
        if (failure.Module is { } module)
            page.Paragraph(Indent, new Run($"the code of {module} was running{(failure.File is { } file ? $": {file}" : "")}"));
        if (failure.IsOnlyTogether)
            page.Paragraph(Indent, new Run("alone it imports: it fails after what is imported before it in the same process"));
        WriteWords(page, failure, isVerbose);
        foreach (var finding in failure.Findings.Take(isVerbose ? int.MaxValue : 2))
            page.Paragraph(Indent, new Run($"{finding.Rule.Id} {finding.Rule.Name}:", Ink.Strong), new Run($" {finding.Message}"));
        if (failure.Explanation is { } explanation)
            page.Paragraph(
                Indent,
                new Run("It means:", Ink.Strong),
                new Run($" {Sentence(explanation.Cause!.Sentence)} ({ConfidenceLabel.Of(explanation.Confidence)})")
            );
        WriteCure(page, failure);
    }

    private static string Tag(ProofFailure failure) =>
        failure.Findings is [var finding, ..] ? $"{finding.Rule.Id} {finding.Rule.Name}" : failure.Explanation?.Slug ?? "";

    private static void WriteWords(Page page, ProofFailure failure, bool isVerbose)
    {
        string[] lines =
            isVerbose || failure.Kind is not (FailureKind.Error or FailureKind.WrongAnswer)
                ? Lines(failure.Text, isVerbose ? int.MaxValue : MostLines, failure.Kind is FailureKind.NotStarted)
                : [Decisive(failure)];
        if (lines.Length == 0)
            return;
        page.Line(Indent, new Run("Python says:"));
        foreach (var line in lines)
            page.Paragraph(Indent + 2, new Run(line));
    }

    // the stack that faulthandler writes begins where the process was; what came before it is talk
    private static string[] Lines(string text, int most, bool isFromEnd)
    {
        string[] lines = [.. text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.TrimEnd())];
        var fatal = Array.FindIndex(
            lines,
            line =>
                line.StartsWith("Fatal Python error", StringComparison.Ordinal) || line.StartsWith("Timeout (", StringComparison.Ordinal)
        );
        return isFromEnd && fatal < 0 ? [.. lines.TakeLast(most)] : [.. lines.Skip(Math.Max(fatal, 0)).Take(most)];
    }

    // NumPy's message is a page with the error itself at its end: the line that was recognised says most
    private static string Decisive(ProofFailure failure) =>
        failure.Explanation is { Evidence: [var evidence, ..] } && failure.Message.Contains('\n', StringComparison.Ordinal)
            ? evidence.Line.Trim()
            : failure.Message.Split('\n')[0];

    private static void WriteCure(Page page, ProofFailure failure)
    {
        if (failure.Findings.FirstOrDefault(finding => finding.Remedy is not null) is { } finding)
        {
            Cure.Write(page, Indent, new FindingGroup([finding]));
            return;
        }

        if (failure.Explanation?.Remedies is not [var remedy, ..])
            return;
        page.Paragraph(Indent, new Run("Cure:", Ink.Good), new Run($"  {remedy.Text}"), hang: 7);
        foreach (var command in remedy.Commands)
            page.Line(Indent + 9, new Run(command, Ink.Command));
    }

    private static string Sentence(string text) => text.TrimEnd('.');
}
