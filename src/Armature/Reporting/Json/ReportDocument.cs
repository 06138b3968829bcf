using System.Text.Json.Serialization;
using Armature.Conclusions;
using Armature.Inventory;
using Armature.Rules;

namespace Armature.Reporting.Json;

/// <summary>The report of one subject: a member of <see cref="CheckDocument"/>, or a line of <c>--format ndjson</c>.</summary>
/// <param name="Subject">What was examined.</param>
/// <param name="Target">Where it is meant to run.</param>
/// <param name="Verdict">The answer in one word.</param>
/// <param name="Counts">Findings by severity.</param>
/// <param name="Lock">For a lock or requirements file: what is available for the target. Null for other subjects.</param>
/// <param name="Image">What the configuration of the container image says that contains the subject; null if it is not in one.</param>
/// <param name="Findings">Those that count, the worst first.</param>
/// <param name="Suppressed">Those that do not count; null if there is none.</param>
/// <param name="Coverage">What was examined and what was not.</param>
/// <param name="Unknowns">Everything that should have been examined and was not.</param>
/// <param name="ElapsedMs">How long it took, milliseconds.</param>
internal sealed record ReportDocument(
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
    public static ReportDocument From(Report report) =>
        new(
            SubjectEntry.From(report.Graph.Inventory),
            TargetEntry.From(report.Graph.Target),
            JsonName.Of(report.Verdict),
            new CountsEntry(report.Count(Severity.Error), report.Count(Severity.Warning), report.Count(Severity.Note)),
            LockEntry.From(report.Graph),
            ImageEntry.From(report.Graph.Inventory.Image),
            [.. report.Findings.Select(FindingEntry.From)],
            SuppressedEntry.AllOf(report),
            CoverageEntry.From(report.Coverage),
            [.. report.Unknowns.Select(UnknownEntry.From)],
            Math.Round(report.Elapsed.TotalMilliseconds, 1)
        );
}

/// <summary>How many findings there are of each severity.</summary>
internal sealed record CountsEntry(int Error, int Warning, int Note);

/// <summary>What was examined.</summary>
/// <param name="Path">As typed, or as a person would write it.</param>
/// <param name="Because">How it was chosen; null if the command line named it.</param>
internal sealed record SubjectEntry(string Path, [property: OneOf<SubjectKind>] string Kind, string? Because)
{
    public static SubjectEntry From(SubjectInventory inventory) =>
        new(inventory.Subject.Display, JsonName.Of(inventory.Kind), inventory.Subject.Because);
}
