using Armature.Explaining;
using Armature.Remedies;

namespace Armature.Reporting.Json;

/// <summary><c>armature explain --format json</c>: <c>schema/armature-explanation.schema.json</c>.</summary>
/// <param name="Schema">The version of this contract.</param>
/// <param name="Cause">A cause of <c>docs/explain</c>, or <c>none</c> if no compiled-code problem was recognised.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Sentence">The cause in one sentence; null for <c>none</c>.</param>
/// <param name="Culprit">The package, file or symbol at fault, as the text names it; null if it names none.</param>
/// <param name="Named">What the text names.</param>
/// <param name="Origin">Where the text comes from.</param>
/// <param name="Evidence">The lines that were recognised, the decisive one first.</param>
/// <param name="Because">The reasons for the cause.</param>
/// <param name="Foreign">For <c>none</c>: what the text is about instead; else null.</param>
/// <param name="Alternatives">Other possible causes, the likeliest first.</param>
/// <param name="Facts">What is known about the situation: the fixes are chosen from it.</param>
/// <param name="Remedies">Fixes, the best first.</param>
/// <param name="Verify">A command that confirms the fix; null if there is none.</param>
/// <param name="Otherwise">What to look at if that does not help; null for <c>none</c>.</param>
/// <param name="Pages">URLs of the package's own documentation.</param>
/// <param name="Confirmation">With <c>--in</c>: whether the subject's findings agree; else null.</param>
/// <param name="Findings">With <c>--in</c>: the findings that match; else null.</param>
internal sealed record ExplanationDocument(
    int Schema,
    string Cause,
    double Confidence,
    string? Sentence,
    string? Culprit,
    NamedEntry Named,
    TextOriginEntry Origin,
    IReadOnlyList<EvidenceEntry> Evidence,
    IReadOnlyList<string> Because,
    string? Foreign,
    IReadOnlyList<AlternativeEntry> Alternatives,
    IReadOnlyList<FactEntry> Facts,
    IReadOnlyList<RemedyEntry> Remedies,
    string? Verify,
    string? Otherwise,
    IReadOnlyList<string> Pages,
    ConfirmationEntry? Confirmation,
    IReadOnlyList<FindingEntry>? Findings
)
{
    public static ExplanationDocument From(Explanation explanation) =>
        new(
            DocumentContext.SchemaVersion,
            explanation.Slug,
            explanation.Confidence,
            explanation.Cause?.Sentence,
            explanation.Culprit,
            NamedEntry.From(explanation.Named),
            new TextOriginEntry(explanation.Origin.System, explanation.Origin.Python, explanation.Origin.Tools),
            [.. explanation.Evidence.Select(static line => new EvidenceEntry(line.Signature, line.Line, line.Meaning))],
            explanation.Because,
            explanation.Foreign,
            [.. explanation.Alternatives.Select(static other => new AlternativeEntry(other.Cause.Slug, other.Confidence, other.Because))],
            [.. explanation.Facts.All.Select(static fact => new FactEntry(fact.Name, fact.Value, JsonName.Of(fact.Origin)))],
            [.. explanation.Remedies.Select(RemedyEntry.From)],
            explanation.Verify,
            explanation.Cause?.Otherwise,
            [.. explanation.Pages.Select(static page => page.Documentation)],
            explanation.Confirmation is { } confirmation
                ? new ConfirmationEntry(JsonName.Of(confirmation.Kind), confirmation.Sentence)
                : null,
            explanation.Confirmation?.Findings.Select(FindingEntry.From).ToArray()
        );
}

/// <summary>What a text names; null if it does not.</summary>
/// <param name="Has">The architecture of the file.</param>
/// <param name="Needs">The architecture of the process.</param>
/// <param name="Wheel">The file name of a wheel.</param>
internal sealed record NamedEntry(
    string? Package,
    string? Module,
    string? File,
    string? Library,
    string? Symbol,
    string? Version,
    string? Has,
    string? Needs,
    string? Wheel
)
{
    public static NamedEntry From(NamedThings named) =>
        new(named.Package, named.Module, named.File, named.Library, named.Symbol, named.Version, named.Has, named.Needs, named.Wheel);
}

/// <summary>Where a text comes from.</summary>
/// <param name="Python"><c>3.11</c>; null if it is not known.</param>
/// <param name="Tools"><c>conda</c>, <c>container</c>, <c>serverless</c> …</param>
internal sealed record TextOriginEntry(
    [property: OneOf("linux", "macos", "windows")] string? System,
    string? Python,
    IReadOnlyList<string> Tools
);

/// <summary>A line that was recognised.</summary>
/// <param name="Signature">The signature that matched it.</param>
/// <param name="Says">What the line means.</param>
internal sealed record EvidenceEntry(string Signature, string Line, string Says);

/// <summary>Something that is known about the situation.</summary>
/// <param name="Origin">Where it was read.</param>
internal sealed record FactEntry(string Name, string Value, [property: OneOf<FactOrigin>] string Origin);

/// <summary>Another possible cause.</summary>
/// <param name="Because">In which case it would be the cause.</param>
internal sealed record AlternativeEntry(string Cause, double Confidence, string Because);

/// <summary>Whether the findings of a subject agree with the explanation.</summary>
internal sealed record ConfirmationEntry([property: OneOf<ConfirmationKind>] string Kind, string Sentence);
