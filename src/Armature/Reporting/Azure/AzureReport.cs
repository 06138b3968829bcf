using System.Text;
using Armature.Reporting.Places;
using Armature.Reporting.Text;
using Armature.Rules;

namespace Armature.Reporting.Azure;

/// <summary>Issues of Azure Pipelines: <c>##vso[task.logissue type=error;sourcepath=…;linenumber=…;code=AR101;]message</c>. Notes are lines of the log.</summary>
internal sealed class AzureReport(Stream stream, RenderOptions options) : IReportRenderer
{
    public void Add(Report report)
    {
        var places = new ReportPlaces(report, options.BaseDirectory);
        foreach (var group in FindingGroup.Of(report))
        {
            var message = $"{report.Subject.Display}: {group.Message(isWhole: false)}{Fix(group)}";
            Write(
                group.Severity is Severity.Note
                    ? $"note: {Data(message).Replace("##", "# #", StringComparison.Ordinal)} ({group.Rule.Id})"
                    : $"##vso[task.logissue type={(group.Severity is Severity.Error ? "error" : "warning")};{Place(places.Of(group.Findings[0]).First())}code={group.Rule.Id};]{Data(message)}"
            );
        }

        stream.Flush();
    }

    public void Add(UnexaminedSubject subject) =>
        Write($"##vso[task.logissue type=error;]{Data($"not examined: {(subject.Path is { } path ? $"{path}: " : "")}{subject.Reason}")}");

    public void Finish() => stream.Flush();

    public void Dispose() { }

    // a file outside of the checkout has no place in it; the message names it
    private static string Place(Place place) =>
        !place.IsRelative || place.Path == "." ? ""
        : place.Line is { } line ? $"sourcepath={Property(place.Path)};linenumber={line};"
        : $"sourcepath={Property(place.Path)};";

    private static string Fix(FindingGroup group) =>
        group.Fixes.FirstOrDefault() is { } fix ? $"; fix: {(fix.Commands is [] ? fix.Text : string.Join("; ", fix.Commands))}" : "";

    // azure-pipelines-task-lib, taskcommand.ts: escapedata and escape
    private static string Data(string text) =>
        Legible
            .Of(text, isAscii: false)
            .Replace("%", "%AZP25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace("]", "%5D", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal);

    private void Write(string line) => stream.Write(Encoding.UTF8.GetBytes($"{line}\n"));
}
