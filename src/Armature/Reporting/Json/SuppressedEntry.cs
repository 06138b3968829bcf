using System.Globalization;
using Armature.Reporting.Suppressions;

namespace Armature.Reporting.Json;

/// <summary>A finding that does not count.</summary>
/// <param name="Kind">Whether the configuration ignores it, or the baseline contains it.</param>
/// <param name="Reason">Why it does not count.</param>
/// <param name="Source">Where that is written; null if that is not known.</param>
/// <param name="Until">The last day on which it is ignored; null if it is without end.</param>
/// <param name="Finding">As the rule found it.</param>
internal sealed record SuppressedEntry(
    [property: OneOf<SuppressionKind>] string Kind,
    string Reason,
    string? Source,
    string? Until,
    FindingEntry Finding
)
{
    /// <summary>Null if nothing is suppressed, so that a run without configuration writes what it always wrote.</summary>
    public static IReadOnlyList<SuppressedEntry>? AllOf(Report report) =>
        report.Suppressed.IsEmpty ? null : [.. report.Suppressed.Select(From)];

    private static SuppressedEntry From(SuppressedFinding suppressed) =>
        new(
            JsonName.Of(suppressed.Kind),
            suppressed.Reason,
            suppressed.Source,
            suppressed.Until?.ToString("O", CultureInfo.InvariantCulture),
            FindingEntry.From(suppressed.Finding)
        );
}
