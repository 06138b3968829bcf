using System.Collections.Immutable;
using Armature.Reporting.Places;
using Armature.Rules;

namespace Armature.Reporting.Suppressions;

/// <summary>Which findings do not count.</summary>
public sealed record SuppressionOptions
{
    /// <summary>The findings that a person accepts.</summary>
    public ImmutableArray<IgnoreEntry> Ignored { get; init; } = [];

    /// <summary>The findings that were known before; null for none.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>The day of the run (UTC), which decides whether an entry has lapsed; null if no entry lapses.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>The absolute directory that patterns of paths are relative to; null for none.</summary>
    public string? BaseDirectory { get; init; }

    /// <summary>A report without the findings that do not count. An accepted finding is not part of a baseline.</summary>
    internal Report Apply(Report report)
    {
        if (Ignored.IsEmpty && Baseline is null)
            return report;
        var places = new Lazy<ReportPlaces>(() => new ReportPlaces(report, BaseDirectory));
        var fingerprint = new Fingerprint();
        var counted = ImmutableArray.CreateBuilder<Finding>();
        var suppressed = ImmutableArray.CreateBuilder<SuppressedFinding>();
        var lapsed = new HashSet<IgnoreEntry>();
        foreach (var finding in report.Findings)
        {
            // every finding has its number, so that an ignored one does not change the names of others
            var name = Baseline is null ? null : fingerprint.Of(report, finding);
            IgnoreEntry[] entries = [.. Ignored.Where(entry => entry.Names(finding, places))];
            if (entries.FirstOrDefault(entry => !entry.IsLapsed(Today)) is { } entry)
            {
                suppressed.Add(new(finding, SuppressionKind.Ignored, entry.Reason, entry.Source) { Entry = entry });
                continue;
            }

            if (name is not null && Baseline!.Knows(name))
            {
                suppressed.Add(
                    new(finding, SuppressionKind.Baseline, Baseline.Reason, Baseline.Source)
                    {
                        Fingerprint = name,
                        Entry = entries.FirstOrDefault(),
                    }
                );
                continue;
            }

            lapsed.UnionWith(entries);
            counted.Add(finding);
        }

        return report with
        {
            Findings = counted.ToImmutable(),
            Suppressed = suppressed.ToImmutable(),
            Lapsed = [.. Ignored.Where(lapsed.Contains)],
        };
    }
}
