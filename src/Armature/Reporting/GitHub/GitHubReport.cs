using System.Text;
using Armature.Reporting.Places;
using Armature.Rules;

namespace Armature.Reporting.GitHub;

/// <summary>
/// Annotations of GitHub Actions, written at the end, the worst first: <c>::error file=…,line=…,title=…::message</c>, one for each problem. GitHub shows ten of
/// each type in a step; where there are more, the tenth counts the rest.
/// </summary>
internal sealed class GitHubReport(Stream stream, RenderOptions options) : IReportRenderer
{
    /// <summary>The name of the format.</summary>
    public const string Format = "github";

    private const int MostOfOneType = 10;

    private readonly List<(Severity Severity, string Line)> _lines = [];

    public void Add(Report report)
    {
        var places = new ReportPlaces(report, options.BaseDirectory);
        foreach (var group in FindingGroup.Of(report))
            _lines.Add((group.Severity, Annotation(report, group, places)));
    }

    public void Add(UnexaminedSubject subject) =>
        _lines.Add(
            (
                Severity.Error,
                Command("error", [("title", "armature: not examined")], $"{subject.Path}: {subject.Reason}".TrimStart(':', ' '))
            )
        );

    public void Finish()
    {
        foreach (var type in _lines.GroupBy(static line => line.Severity).OrderByDescending(static type => type.Key))
        {
            string[] lines = [.. type.Select(static line => line.Line)];
            var shown = lines.Length > MostOfOneType ? MostOfOneType - 1 : lines.Length;
            foreach (var line in lines.Take(shown))
                Write(line);
            if (shown < lines.Length)
                Write(Command(Type(type.Key), [("title", "armature")], $"{lines.Length - shown:#,0} more: see the summary of the job"));
        }

        stream.Flush();
    }

    public void Dispose() { }

    private static string Annotation(Report report, FindingGroup group, ReportPlaces places)
    {
        var place = places.Of(group.Findings[0]).First();
        List<(string, string)> properties = [("title", $"{group.Rule.Id} {group.Rule.Name}")];
        // a file outside of the checkout has no annotation in it; the message names it
        if (place.IsRelative && place.Path != ".")
            properties.Insert(0, ("file", place.Path));
        if (place is { IsRelative: true, Line: { } line })
            properties.Insert(1, ("line", $"{line}"));
        return Command(Type(group.Severity), properties, Message(report, group));
    }

    private static string Message(Report report, FindingGroup group)
    {
        var text = new StringBuilder($"{report.Subject.Display}: {group.Message(isWhole: false)}");
        foreach (var file in group.Examples.Take(1))
            text.Append($"\n{file.Path}{(file.Evidence.Length > 0 ? $": {file.Evidence}" : "")}");
        foreach (var fix in group.Fixes.Take(1))
            text.Append($"\nFix: {string.Join("\n", fix.Commands is [] ? [fix.Text] : fix.Commands)}");
        return text.ToString();
    }

    private static string Type(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "notice",
        };

    private static string Command(string name, IEnumerable<(string Name, string Value)> properties, string message) =>
        $"::{name} {string.Join(',', properties.Select(static one => $"{one.Name}={Property(one.Value)}"))}::{Data(message)}";

    // actions/toolkit, command.ts: escapeData and escapeProperty
    private static string Data(string text) =>
        Text
            .Legible.Of(text, isAscii: false)
            .Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    private void Write(string line) => stream.Write(Encoding.UTF8.GetBytes($"{line}\n"));
}
