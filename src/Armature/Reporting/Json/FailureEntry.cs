using Armature.Repair.Verification;

namespace Armature.Reporting.Json;

/// <summary>How an import, a probe or the start of Python failed.</summary>
/// <param name="Message">The exception as Python prints it, or how the process ended.</param>
/// <param name="Text">The traceback, or standard error with the stack of <c>faulthandler</c>.</param>
/// <param name="ExitCode">Of a process that died: 128 plus the signal's number, an NTSTATUS, or its exit status.</param>
/// <param name="Module">The extension module whose code ran last.</param>
/// <param name="File">The file of that module.</param>
/// <param name="Library">The library at fault, if the text names one.</param>
/// <param name="OnlyTogether">It fails only after other imports in the same process.</param>
/// <param name="Cause">The cause that <c>armature explain</c> gives for the text.</param>
/// <param name="Sentence">That cause in one sentence.</param>
/// <param name="Findings">The findings that match.</param>
/// <param name="Remedies">Fixes, the best first.</param>
internal sealed record FailureEntry(
    [property: OneOf<FailureKind>] string Kind,
    string Message,
    string Text,
    int? ExitCode,
    string? Module,
    string? File,
    string? Library,
    bool OnlyTogether,
    string? Cause,
    string? Sentence,
    IReadOnlyList<FindingEntry> Findings,
    IReadOnlyList<RemedyEntry> Remedies
)
{
    public static FailureEntry? From(ProofFailure? failure) =>
        failure is null
            ? null
            : new(
                JsonName.Of(failure.Kind),
                failure.Message,
                failure.Text,
                failure.ExitCode,
                failure.Module,
                failure.File,
                failure.Library,
                failure.IsOnlyTogether,
                failure.Explanation?.Slug,
                failure.Explanation?.Cause?.Sentence,
                [.. failure.Findings.Select(FindingEntry.From)],
                [.. failure.Fixes.Select(RemedyEntry.From)]
            );
}
