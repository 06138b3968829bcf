using System.Globalization;
using System.Text.RegularExpressions;
using Armature.Repair.Plans;

namespace Armature.Cli;

/// <summary>
/// How far an installer is, from the lines that it prints: pip's <c>Collecting</c>, <c>Processing</c>, <c>Obtaining</c> and <c>Installing collected packages</c>
/// (pip <c>operations/prepare.py</c>, <c>commands/install.py</c>), uv's <c>Resolved</c>, <c>Prepared</c> and <c>Installed</c> (uv <c>commands/pip/operations.rs</c>).
/// </summary>
internal sealed partial class InstallProgress
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _total;
    private string _phase = "";

    /// <param name="step">The step that the installer carries out.</param>
    public InstallProgress(PlanStep step) => _total = Requirements(step);

    /// <summary>Reads lines of the installer; null if they say nothing about packages, else <c>installing 34 of 80</c>.</summary>
    public string? Read(string text)
    {
        lock (_lock)
        {
            var isKnown = false;
            foreach (var line in text.Split('\n', '\r'))
                isKnown |= ReadLine(line);
            return isKnown ? _phase : null;
        }
    }

    private bool ReadLine(string line)
    {
        if (Collected().Match(line) is { Success: true } collected)
        {
            _seen.Add(collected.Groups["name"].Value);
            _total = Math.Max(_total, _seen.Count);
            _phase = $"installing {Text(_seen.Count)} of {Text(_total)}";
            return true;
        }

        if (Installing().Match(line) is { Success: true } installing)
        {
            _phase = $"installing {Counted(installing.Groups["names"].Value.Split(',').Length)}, all downloaded";
            return true;
        }

        if (Summary().Match(line) is not { Success: true } summary)
            return false;
        _total = int.Parse(summary.Groups["count"].Value, CultureInfo.InvariantCulture);
        _phase = summary.Groups["what"].Value is "Resolved"
            ? $"downloading {Counted(_total)}"
            : $"installing {Counted(_total)}, all downloaded";
        return true;
    }

    private static int Requirements(PlanStep step) =>
        (step.Command?.Words.SkipWhile(word => word != "--").Skip(1).Count() ?? 0)
        + (step.Command?.Words.Count(word => word == "--editable") ?? 0)
        + (step.Input?.Text.Count(character => character == '\n') ?? 0);

    private static string Counted(int count) => count == 1 ? "1 package" : $"{Text(count)} packages";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(Collecting|Processing|Obtaining) (?<name>[^\s=<>!~;\[(]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Collected();

    [GeneratedRegex("^Installing collected packages: (?<names>.+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Installing();

    [GeneratedRegex("^(?<what>Resolved|Prepared) (?<count>[0-9]{1,6}) packages?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Summary();
}
