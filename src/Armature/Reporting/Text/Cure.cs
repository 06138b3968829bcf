using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>What to do about a cause: the words, then commands that can be pasted.</summary>
internal static class Cure
{
    private const string Label = "Cure:";

    public static void Write(Page page, int indent, FindingGroup cause)
    {
        var label = Label;
        foreach (
            var advice in cause.Findings.Select(static finding => finding.Remedy).OfType<Remedy>().GroupBy(static remedy => remedy.Text)
        )
        {
            var caution = advice.Any(static remedy => remedy.Trust is Trust.Unsafe)
                ? " (may change more than that: read before running)"
                : "";
            page.Paragraph(indent, new Run(label, Ink.Good), new Run($"  {advice.Key}{caution}"), hang: Label.Length + 2);
            foreach (var command in Joined(advice.SelectMany(static remedy => remedy.Commands).Distinct()))
                page.Line(indent + Label.Length + 4, new Run(command, Ink.Command));
            label = new string(' ', Label.Length);
        }
    }

    /// <summary>Commands that differ only in the pinned requirement they end with are one: <c>pip install numpy==1.26.4 scipy==1.11.4</c>, <c>conda install numpy=1.26.4 scipy=1.11.4</c>.</summary>
    private static IEnumerable<string> Joined(IEnumerable<string> commands) =>
        commands
            .GroupBy(static command => EndsInPin(command, out var blank) ? command[..blank] : command)
            .Select(static same => same.Key + string.Concat(same.Select(command => command[same.Key.Length..])));

    private static bool EndsInPin(string command, out int blank)
    {
        blank = command.LastIndexOf(' ');
        return blank > 0 && command.IndexOf('=', blank) > 0;
    }
}
