using Armature.Comparing;
using Armature.Explaining;
using Armature.Knowledge.Targets;
using Armature.Loading;
using Armature.Repair.Applying;
using Armature.Repair.Plans;
using Armature.Repair.Verification;
using Armature.Summaries;

namespace Armature.Reporting.Json;

/// <summary>
/// Writes results as JSON documents, UTF-8, each followed by a line break. <c>docs/json.md</c> and <c>schema/</c> describe the documents;
/// reports are written by <see cref="OutputFormat"/>.
/// </summary>
public static class JsonOutput
{
    /// <summary><c>armature explain</c>, indented or on one line.</summary>
    public static void Write(Stream stream, Explanation explanation, bool isIndented) =>
        DocumentContext.Write(
            stream,
            ExplanationDocument.From(explanation),
            DocumentContext.Default.ExplanationDocument,
            isIndented ? DocumentContext.Indented : DocumentContext.OneLine
        );

    /// <summary>Any command, if it cannot examine what was named.</summary>
    public static void Write(Stream stream, params IEnumerable<UnexaminedSubject> subjects) =>
        DocumentContext.Write(
            stream,
            new ErrorsDocument(DocumentContext.SchemaVersion, [.. subjects.Select(ErrorEntry.From)]),
            DocumentContext.Default.ErrorsDocument,
            DocumentContext.Indented
        );

    /// <summary><c>armature info</c>.</summary>
    public static void Write(Stream stream, BuildInformation information) => Write(stream, information, hasSymbols: false);

    /// <inheritdoc cref="Write(Stream, BuildInformation)"/>
    /// <param name="hasSymbols">Whether the names of exported symbols are listed.</param>
    internal static void Write(Stream stream, BuildInformation information, bool hasSymbols) =>
        DocumentContext.Write(
            stream,
            InformationDocument.From(information, hasSymbols),
            DocumentContext.Default.InformationDocument,
            DocumentContext.Indented
        );

    /// <summary><c>armature diff</c>.</summary>
    internal static void Write(Stream stream, IEnumerable<Comparison> comparisons, string toolVersion) =>
        DocumentContext.Write(
            stream,
            DiffDocument.From(comparisons, toolVersion),
            DocumentContext.Default.DiffDocument,
            DocumentContext.Indented
        );

    /// <summary><c>armature list</c>.</summary>
    public static void Write(Stream stream, EnvironmentList list) =>
        DocumentContext.Write(stream, ListDocument.From(list), DocumentContext.Default.ListDocument, DocumentContext.Indented);

    /// <summary><c>armature plan</c>.</summary>
    public static void Write(Stream stream, Plan plan) =>
        DocumentContext.Write(stream, PlanDocument.From(plan), DocumentContext.Default.PlanDocument, DocumentContext.Indented);

    /// <summary><c>armature fix</c>.</summary>
    public static void Write(Stream stream, RepairResult result) =>
        DocumentContext.Write(stream, RepairDocument.From(result), DocumentContext.Default.RepairDocument, DocumentContext.Indented);

    /// <summary><c>armature fix</c> when there is nothing to run: the environment is healthy, or no plan can fix it.</summary>
    public static void WriteNoRepair(Stream stream, Plan plan, bool isHealthy) =>
        DocumentContext.Write(
            stream,
            NoRepairDocument.From(plan, isHealthy),
            DocumentContext.Default.NoRepairDocument,
            DocumentContext.Indented
        );

    /// <summary><c>armature self</c>.</summary>
    internal static void Write(Stream stream, ProgramInformation program) =>
        DocumentContext.Write(stream, ProgramDocument.From(program), DocumentContext.Default.ProgramDocument, DocumentContext.Indented);

    /// <summary><c>armature summary</c>.</summary>
    internal static void Write(Stream stream, FleetSummary summary, string toolVersion) =>
        DocumentContext.Write(
            stream,
            SummaryDocument.From(summary, toolVersion),
            DocumentContext.Default.SummaryDocument,
            DocumentContext.Indented
        );

    /// <summary><c>armature targets</c>.</summary>
    internal static void Write(Stream stream, IEnumerable<SystemRelease> releases) =>
        DocumentContext.Write(stream, TargetsDocument.From(releases), DocumentContext.Default.TargetsDocument, DocumentContext.Indented);

    /// <summary><c>armature tree</c>.</summary>
    public static void Write(Stream stream, LoadedFile file) =>
        DocumentContext.Write(stream, TreeDocument.From(file), DocumentContext.Default.TreeDocument, DocumentContext.Indented);

    /// <summary><c>armature verify</c>.</summary>
    public static void Write(Stream stream, Verdict verdict) =>
        DocumentContext.Write(stream, VerdictDocument.From(verdict), DocumentContext.Default.VerdictDocument, DocumentContext.Indented);
}
