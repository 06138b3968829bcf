using System.Collections.Immutable;
using Armature.Reporting.Azure;
using Armature.Reporting.CycloneDx;
using Armature.Reporting.GitHub;
using Armature.Reporting.GitLab;
using Armature.Reporting.Html;
using Armature.Reporting.Json;
using Armature.Reporting.JUnit;
using Armature.Reporting.Markdown;
using Armature.Reporting.Sarif;
using Armature.Reporting.TeamCity;
using Armature.Reporting.Text;

namespace Armature.Reporting;

/// <summary>A format of reports. A new one is a file and a line in <see cref="All"/>.</summary>
/// <param name="Name">The argument of <c>--format</c>.</param>
/// <param name="Summary">What it is for, one line, lower case, no full stop.</param>
/// <param name="Open">Makes a renderer that writes UTF-8. The stream stays open and belongs to the caller.</param>
public sealed record OutputFormat(string Name, string Summary, Func<Stream, RenderOptions, IReportRenderer> Open)
{
    /// <summary>Whether it shows how packages and numeric libraries were built (<see cref="Report.Build"/>).</summary>
    public bool NeedsBuilds { get; init; }

    /// <summary>Whether it shows the hashes of native files.</summary>
    public bool NeedsHashes { get; init; }

    /// <summary>The formats, the default first.</summary>
    public static ImmutableArray<OutputFormat> All { get; } =
    [
        new("text", "for a person", static (stream, options) => new TextReport(stream, options)),
        new("json", "one object, for programs", static (stream, options) => new JsonReport(stream, options)),
        new("ndjson", "one report a line, each as soon as it is done", static (stream, options) => new NdjsonReport(stream, options)),
        new("sarif", "SARIF 2.1.0, for code scanning", static (stream, options) => new SarifReport(stream, options)),
        new(GitHubReport.Format, "annotations of GitHub Actions", static (stream, options) => new GitHubReport(stream, options)),
        new("html", "one page for a browser, with pictures", static (stream, options) => new HtmlReport(stream, options))
        {
            NeedsBuilds = true,
        },
        new("junit", "JUnit's XML, a case for each rule", static (stream, _) => new JUnitReport(stream)),
        new("gitlab", "code quality of GitLab", static (stream, options) => new GitLabReport(stream, options)),
        new("azure", "issues of Azure Pipelines", static (stream, options) => new AzureReport(stream, options)),
        new("teamcity", "inspections of TeamCity", static (stream, options) => new TeamCityReport(stream, options)),
        new("cyclonedx", "bill of what is compiled, CycloneDX 1.6", static (stream, options) => new CycloneDxReport(stream, options))
        {
            NeedsBuilds = true,
            NeedsHashes = true,
        },
        new("markdown", "for an issue or a summary", static (stream, options) => new MarkdownReport(stream, options)),
    ];

    /// <summary>Writes reports as a whole: one document, UTF-8.</summary>
    /// <param name="stream">Stays open and belongs to the caller.</param>
    /// <param name="options">What the output may use.</param>
    /// <param name="reports">At least one, if the format is to have contents.</param>
    public void Write(Stream stream, RenderOptions options, params IEnumerable<Report> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        using var renderer = Open(stream, options);
        foreach (var report in reports)
            renderer.Add(report);
        renderer.Finish();
    }

    /// <summary>The format with a name; null if it is not known.</summary>
    public static OutputFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);
}
