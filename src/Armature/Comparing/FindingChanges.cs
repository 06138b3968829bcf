using Armature.Packaging;

namespace Armature.Comparing;

/// <summary>Which findings are new, gone, and the same.</summary>
internal static class FindingChanges
{
    public static IEnumerable<Change> Of(CompiledWorld left, CompiledWorld right, out int same)
    {
        var before = left.Findings.ToLookup(Key, StringComparer.Ordinal);
        var after = right.Findings.ToLookup(Key, StringComparer.Ordinal);
        same = after.Count(finding => before.Contains(finding.Key));
        var gone = left.Findings.Where(finding => !after.Contains(Key(finding))).DistinctBy(Key, StringComparer.Ordinal);
        var come = right.Findings.Where(finding => !before.Contains(Key(finding))).DistinctBy(Key, StringComparer.Ordinal);
        return
        [
            .. gone.Select(static finding => new Change(ChangeGroup.Findings, What(finding), finding.Message, null)),
            .. come.Select(static finding => new Change(ChangeGroup.Findings, What(finding), null, finding.Message)
            {
                Breaks = finding.Severity is "error" or "warning" ? $"new {finding.Severity}" : null,
            }),
        ];
    }

    private static string What(WorldFinding finding) => $"{finding.Rule} {finding.Name}";

    // the message without what another version of the same package changes in it
    private static string Key(WorldFinding finding)
    {
        var message = FileNames.WithoutBuild(finding.Message);
        if (finding.Version is { Length: > 0 } version)
            message = message.Replace(version, "", StringComparison.Ordinal);
        return $"{finding.Rule}\n{NormalizedName.Of(finding.Package ?? "")}\n{message}";
    }
}
