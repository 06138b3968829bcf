using System.Text.Json.Serialization;
using Armature.Conclusions;

namespace Armature.Reporting.Json;

/// <summary>A line of <c>armature check --format ndjson</c>: a <see cref="ReportDocument"/> that stands alone; <c>schema/armature-line.schema.json</c>.</summary>
/// <param name="Schema">The version of this contract.</param>
/// <param name="Tool">The program that wrote it.</param>
/// <param name="Key">With <c>--resume</c>: a hash of the subject's contents, the options and the version; else null.</param>
internal sealed record ReportLine(
    int Schema,
    ToolEntry Tool,
    string? Key,
    SubjectEntry Subject,
    TargetEntry Target,
    [property: OneOf<CheckVerdict>] string Verdict,
    CountsEntry Counts,
    LockEntry? Lock,
    ImageEntry? Image,
    IReadOnlyList<FindingEntry> Findings,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<SuppressedEntry>? Suppressed,
    CoverageEntry Coverage,
    IReadOnlyList<UnknownEntry> Unknowns,
    double ElapsedMs
)
{
    public static ReportLine From(Report report, ToolEntry tool)
    {
        var document = ReportDocument.From(report);
        return new(
            DocumentContext.SchemaVersion,
            tool,
            report.Key,
            document.Subject,
            document.Target,
            document.Verdict,
            document.Counts,
            document.Lock,
            document.Image,
            document.Findings,
            document.Suppressed,
            document.Coverage,
            document.Unknowns,
            document.ElapsedMs
        );
    }
}

/// <summary>A line of <c>armature check --format ndjson</c> about a subject without a report.</summary>
/// <param name="Schema">The version of this contract.</param>
/// <param name="Tool">The program that wrote it.</param>
/// <param name="Path">As it was named; null if none was named and none was found, or if the run was interrupted.</param>
/// <param name="Verdict">Always the same word, so that it can be told from a report.</param>
/// <param name="Reason">Why it was not examined.</param>
/// <param name="Help">What to name instead; null if nothing can be said.</param>
internal sealed record ErrorLine(
    int Schema,
    ToolEntry Tool,
    string? Path,
    [property: OneOf("nothing-to-examine")] string Verdict,
    string Reason,
    string? Help
)
{
    public static ErrorLine From(UnexaminedSubject subject, ToolEntry tool)
    {
        var error = ErrorEntry.From(subject);
        return new(DocumentContext.SchemaVersion, tool, error.Path, error.Verdict, error.Reason, error.Help);
    }
}
