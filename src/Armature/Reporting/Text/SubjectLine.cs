using System.Collections.Immutable;
using Armature.Conclusions;
using Armature.Inventory;
using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>One of many subjects in one line: the mark, the name, what is wrong, and the rule.</summary>
internal sealed record SubjectLine
{
    // wheels have long names, whose start and end matter
    private const int MostOfName = 44;
    private const int LengthOfTag = 8;

    private SubjectLine() { }

    /// <summary>The worst severity; null if nothing was found.</summary>
    public Severity? Worst { get; private init; }

    /// <summary>Whether nothing was found, but not everything was examined.</summary>
    public bool IsUnknown { get; private init; }

    /// <summary>Whether everything was examined and nothing was found.</summary>
    public bool IsHealthy => Worst is null && !IsUnknown;

    /// <summary>How many findings do not count.</summary>
    public int Suppressed { get; private init; }

    public SubjectKind Kind { get; private init; }

    public TimeSpan Elapsed { get; private init; }

    private string Name { get; init; } = "";

    private string Text { get; init; } = "";

    private Rule? Rule { get; init; }

    // other problems than the one that is shown
    private int More { get; init; }

    public static SubjectLine Of(Report report)
    {
        var groups = FindingGroup.Of(report);
        return new SubjectLine
        {
            Worst = groups.IsEmpty ? null : groups[0].Severity,
            IsUnknown = groups.IsEmpty && report.Verdict is not CheckVerdict.Healthy,
            Suppressed = report.Suppressed.Length,
            Kind = report.Graph.Inventory.Kind,
            Elapsed = report.Elapsed,
            Name = report.Subject.Display,
            Text = What(report, groups),
            Rule = groups.IsEmpty ? null : groups[0].Rule,
            More = Math.Max(0, groups.Length - 1),
        };
    }

    public void Write(Page page)
    {
        var mark =
            Worst is { } worst ? Marks.Of(worst)
            : IsUnknown ? Marks.Unknown
            : Marks.Healthy;
        var name = ShortName.OfPath(Name, MostOfName).PadRight(MostOfName);
        var tag = Rule is null ? "" : $"{Rule.Id}{(More > 0 ? $" +{More}" : "")}";
        var room = page.Width - 2 - MostOfName - 2 - (tag.Length == 0 ? 0 : LengthOfTag + 2);
        var text = ShortName.OfText(Text, room);
        page.Line(
            0,
            mark,
            new Run($" {name}  {(tag.Length == 0 ? text : text.PadRight(room))}"),
            new Run(tag.Length == 0 ? "" : $"  {tag}", Ink.Faint)
        );
    }

    private static string What(Report report, ImmutableArray<FindingGroup> groups) =>
        !groups.IsEmpty ? WithoutName(groups[0])
        : report.Verdict is CheckVerdict.Healthy ? $"{ReportHeading.Amount(report.Graph)}: {ReportHeading.Verdict(report)}"
        : $"not examined: {report.Unknowns[0].What}";

    // the name of a wheel is at the start of the line
    private static string WithoutName(FindingGroup group)
    {
        var message = group.Message(isWhole: false);
        return
            group.Findings is [{ Package: { } package }]
            && message.StartsWith($"{package.Name} {package.Version} ", StringComparison.Ordinal)
            ? message[(package.Name.Length + 1 + (package.Version?.Length ?? 0) + 1)..]
            : message;
    }
}
