using System.CommandLine;
using Armature.Cli.Configuration;
using Armature.Reporting;
using Armature.Reporting.Suppressions;
using Armature.Reporting.Text;

namespace Armature.Cli.Suppressing;

/// <summary>What does not count in a run, and what is said about that after the last subject.</summary>
internal sealed class SuppressionRun
{
    private const int MostNamed = 5;

    private readonly BaselineRun? _baseline;
    private readonly DateOnly _today;
    private readonly bool _isPart;
    private readonly HashSet<IgnoreEntry> _asked = [];
    private readonly HashSet<IgnoreEntry> _met = [];

    private SuppressionRun(BaselineRun? baseline, DateOnly today, bool isPart) => (_baseline, _today, _isPart) = (baseline, today, isPart);

    /// <summary>Opens what the options name; null with the reason if the baseline cannot be used.</summary>
    public static SuppressionRun? Open(ParseResult given, Terminal terminal, out string fault)
    {
        var baseline = BaselineRun.Open(given, terminal.Environment, out var refusal);
        fault = refusal ?? "";
        return refusal is null ? new SuppressionRun(baseline, terminal.Today, IsPart(given)) : null;
    }

    // what this part of a run did not meet, another may
    private static bool IsPart(ParseResult given) =>
        given.GetValue(ManyOptions.Resume) || given.GetResult(ManyOptions.Part) is { Implicit: false };

    /// <summary>What does not count for the subjects of a configuration; null for none.</summary>
    public SuppressionOptions Of(ConfigurationFile? file) =>
        new()
        {
            Ignored = file?.Ignored ?? [],
            Baseline = _baseline?.Baseline,
            Today = _today,
            BaseDirectory = file?.Directory,
        };

    /// <summary>Takes a report.</summary>
    /// <param name="options">What it was made with.</param>
    public void Add(Report report, SuppressionOptions options)
    {
        _baseline?.Add(report);
        // a rule that was not applied could not find anything
        _asked.UnionWith(options.Ignored.Where(entry => report.Rules.Any(outcome => entry.Rules.Contains(outcome.Rule))));
        _met.UnionWith(report.Suppressed.Select(static one => one.Entry).OfType<IgnoreEntry>().Concat(report.Lapsed));
    }

    /// <summary>Says what named no finding; writes the baseline if that was asked for, and returns the reason if it cannot be written.</summary>
    /// <param name="isWhole">Whether every subject was examined.</param>
    /// <param name="say">Takes one message.</param>
    public string? Finish(bool isWhole, Action<string> say)
    {
        isWhole &= !_isPart;
        if (isWhole)
        {
            IgnoreEntry[] unused = [.. _asked.Except(_met)];
            foreach (var entry in unused.Take(MostNamed))
                say(
                    entry.IsLapsed(_today)
                        ? $"the ignore of {SuppressionText.Ended(entry)} and names no finding"
                        : $"the ignore of {entry.Shown} names no finding of this run ({entry.Source})"
                );
            if (unused.Length > MostNamed)
                say($"and {unused.Length - MostNamed:#,0} more");
        }

        return _baseline?.Finish(isWhole, say);
    }
}
