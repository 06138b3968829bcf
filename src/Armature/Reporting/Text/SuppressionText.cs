using System.Globalization;
using Armature.English;
using Armature.Reporting.Suppressions;

namespace Armature.Reporting.Text;

/// <summary>What is said about findings that do not count.</summary>
internal static class SuppressionText
{
    /// <summary><c>3 findings do not count: 2 ignored (pyproject.toml), 1 known before (armature-baseline.json)</c>; null if all count.</summary>
    public static string? Summary(Report report) =>
        report.Suppressed.IsEmpty
            ? null
            : $"{TextFormat.Count(report.Suppressed.Length, "finding")} {(report.Suppressed.Length == 1 ? "does" : "do")} not count: "
                + string.Join(
                    ", ",
                    report.Suppressed.GroupBy(static one => one.Kind).Select(same => Counted(same, report.Suppressed.Length))
                );

    /// <summary><c>the ignore of AR201 of torch ended on 2026-11-30 (pyproject.toml:12): its findings count again</c>, for each.</summary>
    public static IEnumerable<string> Lapsed(Report report) =>
        report.Lapsed.Select(static entry => $"the ignore of {Ended(entry)}: its findings count again");

    /// <summary><c>AR201 of torch ended on 2026-11-30 (pyproject.toml:12)</c>.</summary>
    internal static string Ended(IgnoreEntry entry) =>
        $"{entry.Shown} ended on {Date(entry.Until)}{(entry.Source is { } source ? $" ({source})" : "")}";

    /// <summary><c>not needed on this machine (pyproject.toml:12, until 2027-01-31)</c>.</summary>
    public static string Why(SuppressedFinding suppressed)
    {
        string[] where = [.. new[] { suppressed.Source, suppressed.Until is { } until ? $"until {Date(until)}" : null }.OfType<string>()];
        return suppressed.Reason + (where.Length > 0 ? $" ({string.Join(", ", where)})" : "");
    }

    private static string Date(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    private static string Counted(IGrouping<SuppressionKind, SuppressedFinding> same, int all)
    {
        // the line of each entry is in the details
        var sources = same.Select(static one => one.Source?.Split(':')[0]).OfType<string>().Distinct().ToArray();
        return (same.Count() == all ? "" : $"{same.Count():#,0} ")
            + (same.Key is SuppressionKind.Ignored ? "ignored" : Baseline.Reason)
            + (sources.Length > 0 ? $" ({EnglishList.Of(sources, 3)})" : "");
    }
}
