using Armature.Summaries;

namespace Armature.Reporting.Json;

/// <summary><c>armature summary --format json</c>: <c>schema/armature-summary.schema.json</c>.</summary>
/// <param name="Schema">The version of this contract.</param>
/// <param name="Tool">The program that wrote it.</param>
/// <param name="Files">The files of results that were read.</param>
/// <param name="Counts">How many subjects there are of each kind of result.</param>
/// <param name="Problems">Findings by rule and package; errors first, then those in most subjects.</param>
/// <param name="Failing">The subjects with an error or a warning.</param>
/// <param name="NotExamined">What could not be examined, of which subject and why.</param>
/// <param name="Unreadable">The lines that are not results.</param>
internal sealed record SummaryDocument(
    int Schema,
    ToolEntry Tool,
    IReadOnlyList<string> Files,
    SummaryCountsEntry Counts,
    IReadOnlyList<ProblemEntry> Problems,
    IReadOnlyList<FailingEntry> Failing,
    IReadOnlyList<NotExaminedEntry> NotExamined,
    IReadOnlyList<UnreadableEntry> Unreadable
)
{
    public static SummaryDocument From(FleetSummary summary, string toolVersion) =>
        new(
            DocumentContext.SchemaVersion,
            new ToolEntry("armature", toolVersion),
            summary.Files,
            SummaryCountsEntry.From(summary),
            [.. summary.Problems.Select(ProblemEntry.From)],
            [
                .. summary
                    .Subjects.Where(static subject => FleetSummary.WorstOf(subject.Result) is "error" or "warning")
                    .Select(static subject => FailingEntry.From(subject.File, subject.Result)),
            ],
            [.. summary.Subjects.SelectMany(static subject => NotExaminedEntry.From(subject.File, subject.Result))],
            [.. summary.Unreadable.Select(static line => new UnreadableEntry(line.File, line.Line, line.Reason))]
        );
}

/// <summary>Each subject is counted in one of these, except in <paramref name="Subjects"/>.</summary>
/// <param name="Subjects">All.</param>
/// <param name="Healthy">Everything was examined and nothing was found.</param>
/// <param name="Suppressed">Everything was examined, and all findings are suppressed.</param>
/// <param name="Error">The worst finding is an error.</param>
/// <param name="Warning">The worst finding is a warning.</param>
/// <param name="Note">The worst finding is a note.</param>
/// <param name="NotFullyExamined">Nothing was found, but not everything was examined.</param>
/// <param name="NotExamined">It could not be examined.</param>
internal sealed record SummaryCountsEntry(
    int Subjects,
    int Healthy,
    int Suppressed,
    int Error,
    int Warning,
    int Note,
    int NotFullyExamined,
    int NotExamined
)
{
    public static SummaryCountsEntry From(FleetSummary summary) =>
        new(
            summary.Subjects.Length,
            summary.Healthy,
            summary.Suppressed,
            summary.Worst("error"),
            summary.Worst("warning"),
            summary.Worst("note"),
            summary.NotFullyExamined,
            summary.NotExamined
        );
}

/// <summary>What one rule found about one package, in all subjects.</summary>
/// <param name="Package">Null if it is about none.</param>
/// <param name="Versions">The versions of the package that have it.</param>
/// <param name="Subjects">The subjects that have it.</param>
/// <param name="Message">Of the first of them.</param>
internal sealed record ProblemEntry(
    string Rule,
    string Name,
    string Severity,
    string? Package,
    IReadOnlyList<string> Versions,
    IReadOnlyList<string> Subjects,
    string Message
)
{
    public static ProblemEntry From(FoundProblem problem) =>
        new(problem.Rule, problem.Name, problem.Severity, problem.Package, problem.Versions, problem.Subjects, problem.Message);
}

/// <summary>A subject with an error or a warning.</summary>
internal sealed record FailingEntry(string File, string Path, string? Target, CountsEntry Counts)
{
    public static FailingEntry From(string file, SubjectResult result) =>
        new(file, result.Path ?? "", result.Target, new CountsEntry(result.Count("error"), result.Count("warning"), result.Count("note")));
}

/// <summary>Something that could not be examined.</summary>
/// <param name="Path">The subject; null if none was named and none was found.</param>
/// <param name="What">Of the subject; null for all of it.</param>
/// <param name="Reason">Null if only a part could not be examined: the result of the subject has the reason.</param>
internal sealed record NotExaminedEntry(string File, string? Path, string? What, string? Reason)
{
    public static IEnumerable<NotExaminedEntry> From(string file, SubjectResult result) =>
        result.Reason is { } reason
            ? [new(file, result.Path, null, reason)]
            : result.Unknowns.Select(what => new NotExaminedEntry(file, result.Path, what, null));
}

/// <summary>A line that is not a result.</summary>
internal sealed record UnreadableEntry(string File, int Line, string Reason);
