using System.Text.Json.Nodes;

namespace Armature.Reporting.Tests.Formats;

/// <summary>GitLab publishes no schema; these are the members and values of its page "Code Quality report format".</summary>
public sealed class GitLabReportTests
{
    private static readonly string[] s_severities = ["info", "minor", "major", "critical", "blocker"];

    [Fact]
    public void Every_issue_has_the_required_members()
    {
        var issues = Read([.. Samples.Reports, HostileReport.Report], HostileReport.Unexamined);
        Assert.NotEmpty(issues);
        Assert.All(
            issues,
            issue =>
            {
                Assert.NotEqual("", (string?)issue["description"] ?? "");
                Assert.NotEqual("", (string?)issue["check_name"] ?? "");
                Assert.Contains((string?)issue["severity"], s_severities);
                Assert.NotEqual("", (string?)issue["location"]!["path"] ?? "");
                Assert.False(((string?)issue["location"]!["path"])!.StartsWith("./", StringComparison.Ordinal));
                Assert.InRange((int)issue["location"]!["lines"]!["begin"]!, 1, int.MaxValue);
            }
        );
        var fingerprints = issues.Select(issue => (string?)issue["fingerprint"]).ToArray();
        Assert.Equal(fingerprints.Length, fingerprints.Distinct().Count());
    }

    [Fact]
    public void A_run_without_findings_is_an_empty_array() => Assert.Empty(Read([Story.Debian]));

    private static JsonNode[] Read(ReadOnlySpan<Report> reports, params ReadOnlySpan<UnexaminedSubject> subjects) =>
        [.. JsonNode.Parse(Rendered.With("gitlab", Rendered.At(80), reports, subjects))!.AsArray().Select(issue => issue!)];
}
