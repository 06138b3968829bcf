using System.Collections.Immutable;
using Armature.English;
using Armature.Inventory.Distributions;
using Armature.Remedies;
using Armature.Rules;
using Armature.Subjects.Images;

namespace Armature.Reporting;

/// <summary>Findings that are one problem to a person: the same rule states the same about several packages.</summary>
/// <param name="Findings">At least one, in the report's order.</param>
internal sealed record FindingGroup(ImmutableArray<Finding> Findings)
{
    /// <summary>Names that are listed before the rest is counted.</summary>
    private const int ListedNames = 6;

    /// <summary>The rule that found them.</summary>
    public Rule Rule => Findings[0].Rule;

    /// <summary>The severity that they share.</summary>
    public Severity Severity => Findings[0].Severity;

    /// <summary>All files, package by package.</summary>
    public IEnumerable<FindingFile> Files => Findings.SelectMany(finding => finding.Files);

    /// <summary>A few files from as many packages as possible; more of a lock, in which each line is about its own package.</summary>
    public IEnumerable<FindingFile> Examples =>
        Findings
            .SelectMany(finding => finding.Files.Take(1))
            .Concat(Findings.SelectMany(finding => finding.Files.Skip(1)))
            .Take(Findings[0].Package?.Kind is MetadataKind.LockEntry ? 20 : 3);

    /// <summary>Python's error; null if there is none or it is not known.</summary>
    public string? Error => Files.Select(static file => file.Error).FirstOrDefault(static error => error is not null);

    /// <summary>What is wrong, in one sentence about all packages.</summary>
    /// <param name="isWhole">Whether every package is named.</param>
    public string Message(bool isWhole)
    {
        if (Findings is [var single])
            return single.Message;
        string[] packages = [.. Findings.Select(static finding => finding.Package!.Name).Distinct()];
        return $"{EnglishList.Of(packages, Most(isWhole))} {(packages.Length == 1 ? "is" : "are")} {Findings[0].Cause}";
    }

    /// <summary>What is the case although Python's error says otherwise; sentences about several packages are merged.</summary>
    public IEnumerable<string> Truths(bool isWhole) =>
        MergedSentences.Of(Findings.Select(static finding => finding.Truth).OfType<string>(), Most(isWhole));

    /// <summary>The likely causes; sentences about several packages are merged.</summary>
    public IEnumerable<string> Origins(bool isWhole) =>
        MergedSentences.Of(Findings.Select(static finding => finding.Origin).OfType<string>(), Most(isWhole));

    /// <summary>What fails because of it: top-level import names, <c>numpy</c> for <c>numpy._core._multiarray_umath</c>, unless everything is wanted. Empty for none.</summary>
    public string Victims(bool isWhole) =>
        EnglishList.Of(
            Findings.SelectMany(static finding => finding.Victims).Select(victim => isWhole ? victim : victim.Split('.')[0]).Distinct(),
            Most(isWhole)
        );

    /// <summary>The layers of an image that brought the files, the lowest first.</summary>
    public IEnumerable<ImageLayer> Layers =>
        Findings
            .SelectMany(static finding => finding.Layers)
            .DistinctBy(static layer => layer.Number)
            .OrderBy(static layer => layer.Number);

    /// <summary>The fixes. Findings with the same text share one, and commands that differ only in the last requirement become one command.</summary>
    public IEnumerable<Remedy> Fixes =>
        Findings
            .SelectMany(static finding => finding.Fixes.Index())
            .OrderBy(static fix => fix.Index)
            .Select(static fix => fix.Item)
            .GroupBy(static remedy => remedy.Text)
            .Select(static same => new Remedy(
                same.Key,
                [.. Joined(same.SelectMany(static remedy => remedy.Commands).Distinct())],
                same.Any(static remedy => remedy.Trust is Trust.Unsafe) ? Trust.Unsafe : same.First().Trust
            ));

    /// <summary>The groups of a report, in the order of their first findings.</summary>
    public static ImmutableArray<FindingGroup> Of(Report report) =>
        [.. report.Findings.GroupBy(Key).Select(group => new FindingGroup([.. group]))];

    /// <summary>
    /// The groups in their order, each with the later ones about the same packages that its fix mends too: a deleted library is missing for one file,
    /// missing from RECORD, and found too late by another file.
    /// </summary>
    /// <param name="isWhole">Whether each is shown in full.</param>
    public static IEnumerable<(FindingGroup Group, ImmutableArray<FindingGroup> Others)> ByFix(
        ImmutableArray<FindingGroup> groups,
        bool isWhole
    )
    {
        var shown = new HashSet<FindingGroup>();
        foreach (var group in groups)
        {
            if (!shown.Add(group))
                continue;
            ImmutableArray<FindingGroup> others = isWhole ? [] : [.. groups.Where(other => !shown.Contains(other) && group.Mends(other))];
            shown.UnionWith(others);
            yield return (group, others);
        }
    }

    private bool Mends(FindingGroup other)
    {
        string[] commands = [.. other.Fixes.SelectMany(static fix => fix.Commands)];
        return commands.Length > 0
            && other.Findings.All(finding => finding.Package is { } package && Findings.Any(own => own.Package == package))
            && commands.All(Fixes.SelectMany(static fix => fix.Commands).Contains);
    }

    // a finding without a shared cause or without a package to name is a group of its own
    private static object Key(Finding finding) =>
        finding is { Cause: { } cause, Package: not null } ? (finding.Rule.Id, finding.Severity, cause) : finding;

    private static int Most(bool isWhole) => isWhole ? int.MaxValue : ListedNames;

    // pip install numpy==1.26.4 scipy==1.11.4; conda install numpy=1.26.4 scipy=1.11.4
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
