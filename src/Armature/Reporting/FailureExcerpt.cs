using Armature.Repair.Verification;

namespace Armature.Reporting;

/// <summary>The lines of a failure's output that show what happened.</summary>
internal static class FailureExcerpt
{
    private const int MostLines = 6;

    /// <summary>For an exception its line; for a dead process the start of faulthandler's stack; for a Python that did not start the end of the output.</summary>
    public static string[] Of(ProofFailure failure, bool isWhole)
    {
        if (!isWhole && failure.Kind is FailureKind.Error or FailureKind.WrongAnswer)
            return [DecisiveLine(failure)];
        string[] lines = [.. failure.Text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.TrimEnd())];
        var most = isWhole ? int.MaxValue : MostLines;
        // what the process printed before faulthandler's stack is unrelated
        var stack = Array.FindIndex(
            lines,
            line =>
                line.StartsWith("Fatal Python error", StringComparison.Ordinal) || line.StartsWith("Timeout (", StringComparison.Ordinal)
        );
        return failure.Kind is FailureKind.NotStarted && stack < 0
            ? [.. lines.TakeLast(most)]
            : [.. lines.Skip(Math.Max(stack, 0)).Take(most)];
    }

    // NumPy's message is a page with the error at its end: the recognised line is the decisive one
    private static string DecisiveLine(ProofFailure failure) =>
        failure.Explanation is { Evidence: [var evidence, ..] } && failure.Message.Contains('\n', StringComparison.Ordinal)
            ? evidence.Line.Trim()
            : failure.Message.Split('\n')[0];
}
