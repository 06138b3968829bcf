using System.Globalization;
using System.Text;
using Armature.Reporting.Places;
using Armature.Reporting.Text;
using Armature.Rules;

namespace Armature.Reporting.TeamCity;

/// <summary>Inspections of TeamCity, as service messages: each rule with findings once, then its findings.</summary>
internal sealed class TeamCityReport(Stream stream, RenderOptions options) : IReportRenderer
{
    /// <summary>In characters; TeamCity cuts what is longer.</summary>
    private const int LongestMessage = 4000;

    private readonly HashSet<string> _rules = new(StringComparer.Ordinal);

    public void Add(Report report)
    {
        var places = new ReportPlaces(report, options.BaseDirectory);
        foreach (var group in FindingGroup.Of(report))
        {
            if (_rules.Add(group.Rule.Id))
                Write(
                    "inspectionType",
                    ("id", group.Rule.Id),
                    ("name", group.Rule.Name),
                    ("category", "Armature"),
                    ("description", group.Rule.Summary)
                );
            var place = places.Of(group.Findings[0]).First();
            Write(
                "inspection",
                ("typeId", group.Rule.Id),
                ("message", $"{report.Subject.Display}: {group.Message(isWhole: false)}{Fix(group)}"),
                ("file", place.Path),
                ("line", $"{place.Line ?? 0}"),
                ("SEVERITY", Severity(group.Severity))
            );
        }

        stream.Flush();
    }

    public void Add(UnexaminedSubject subject) =>
        Write("buildProblem", ("description", $"armature: {(subject.Path is { } path ? $"{path}: " : "")}{subject.Reason}"));

    public void Finish() => stream.Flush();

    public void Dispose() { }

    private static string Fix(FindingGroup group) =>
        group.Fixes.FirstOrDefault() is { } fix ? $"\nFix: {(fix.Commands is [] ? fix.Text : string.Join('\n', fix.Commands))}" : "";

    private static string Severity(Severity severity) =>
        severity switch
        {
            Rules.Severity.Error => "ERROR",
            Rules.Severity.Warning => "WARNING",
            _ => "INFO",
        };

    // TeamCity, "Service Messages": escaped values; characters beyond ASCII by their number
    private static string Escaped(string text)
    {
        var legible = Legible.Of(text, isAscii: false);
        var escaped = new StringBuilder(legible.Length + 16);
        foreach (var character in legible.AsSpan(0, Math.Min(legible.Length, LongestMessage)))
        {
            _ = character switch
            {
                '|' or '\'' or '[' or ']' => escaped.Append('|').Append(character),
                '\n' => escaped.Append("|n"),
                '\r' => escaped.Append("|r"),
                > '~' => escaped.Append(CultureInfo.InvariantCulture, $"|0x{(int)character:X4}"),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }

    private void Write(string name, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var line = new StringBuilder($"##teamcity[{name}");
        foreach (var (key, value) in values)
            line.Append(CultureInfo.InvariantCulture, $" {key}='{Escaped(value)}'");
        stream.Write(Encoding.UTF8.GetBytes(line.Append("]\n").ToString()));
    }
}
