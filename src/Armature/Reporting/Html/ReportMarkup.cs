using System.Globalization;
using System.Text;
using Armature.Conclusions;
using Armature.Reporting.Html.Graphs;
using Armature.Reporting.Markdown;
using Armature.Reporting.Text;

namespace Armature.Reporting.Html;

/// <summary>One report as a section of the page.</summary>
internal static class ReportMarkup
{
    private const int MostUnknowns = 200;

    /// <param name="anchor">The id of the section; those inside it start with it.</param>
    public static string Of(Report report, string anchor, RenderOptions options)
    {
        var html = new StringBuilder();
        var groups = FindingGroup.Of(report);
        html.Append(
            CultureInfo.InvariantCulture,
            $"<section id=\"{anchor}\">\n<h2><span class=\"mark {Kind(report)}\" aria-hidden=\"true\">{MarkdownFinding.Mark(report, groups)}</span> {HtmlText.Of(ReportHeading.Place(report))}</h2>\n<p class=\"facts\">{HtmlText.Of(ReportHeading.Facts(report))}</p>\n<p>{HtmlText.Of(MarkdownFinding.Verdict(report, groups))}</p>\n"
        );
        foreach (var (group, others) in FindingGroup.ByFix(groups, isWhole: false))
            FindingMarkup.Write(html, group, others, options);
        WriteSuppressed(html, report, anchor);
        WriteUnknowns(html, report, anchor);
        if (report.Build is { } build)
        {
            WriteRuntimes(html, report, build, anchor);
            WritePackages(html, build, anchor);
        }

        ModuleGraphs.Write(html, report, anchor);
        return html.Append("</section>\n").ToString();
    }

    /// <summary>The class of a verdict: <c>error</c>, <c>healthy</c>.</summary>
    public static string Kind(Report report) =>
        report.Findings is [var worst, ..] ? worst.Severity.ToString().ToLowerInvariant()
        : report.Verdict is CheckVerdict.Healthy ? "healthy"
        : "open";

    private static void WriteSuppressed(StringBuilder html, Report report, string anchor)
    {
        foreach (var lapsed in SuppressionText.Lapsed(report))
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">{HtmlText.Prose(lapsed)}</p>\n");
        if (SuppressionText.Summary(report) is not { } summary)
            return;
        html.Append(CultureInfo.InvariantCulture, $"<details><summary>{HtmlText.Of(summary)}</summary>\n");
        HtmlTable.Write(
            html,
            $"{anchor}-suppressed",
            "Findings that do not count",
            ["finding", "rule", "why it does not count"],
            [
                .. report
                    .Suppressed.Take(MostUnknowns)
                    .Select(static one =>
                        new[]
                        {
                            HtmlText.Prose(one.Finding.Message),
                            $"{one.Finding.Rule.Id} {one.Finding.Rule.Name}",
                            HtmlText.Prose(SuppressionText.Why(one)),
                        }
                    ),
            ]
        );
        if (report.Suppressed.Length > MostUnknowns)
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">and {report.Suppressed.Length - MostUnknowns:#,0} more</p>\n");
        html.Append("</details>\n");
    }

    private static void WriteUnknowns(StringBuilder html, Report report, string anchor)
    {
        if (report.Unknowns.IsEmpty)
            return;
        html.Append(CultureInfo.InvariantCulture, $"<details><summary>Not examined: {report.Unknowns.Length:#,0}</summary>\n");
        HtmlTable.Write(
            html,
            $"{anchor}-unknowns",
            "What was not examined",
            ["what", "why", "to examine it"],
            [
                .. report
                    .Unknowns.Take(MostUnknowns)
                    .Select(static unknown =>
                        new[]
                        {
                            HtmlText.Prose(unknown.What),
                            HtmlText.Prose(unknown.Because),
                            unknown.Advice is { } advice ? $"<code>{HtmlText.Of(advice)}</code>" : "",
                        }
                    ),
            ]
        );
        if (report.Unknowns.Length > MostUnknowns)
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">and {report.Unknowns.Length - MostUnknowns:#,0} more</p>\n");
        html.Append("</details>\n");
    }

    private static void WriteRuntimes(StringBuilder html, Report report, BuildInformation build, string anchor)
    {
        if (build.Runtimes.IsEmpty)
            return;
        HashSet<string> conflicts = new(
            report
                .Findings.Where(static finding => finding.Rule.Id.StartsWith("AR5", StringComparison.Ordinal))
                .SelectMany(static finding => finding.Files)
                .Select(static file => file.Path),
            StringComparer.Ordinal
        );
        html.Append(CultureInfo.InvariantCulture, $"<h3 id=\"{anchor}-runtimes\">BLAS and OpenMP in one process</h3>\n");
        GraphSvg.Write(html, RuntimeGraph.Of(build.Runtimes, conflicts));
        HtmlTable.Write(
            html,
            $"{anchor}-copies",
            "Copies of BLAS and OpenMP",
            ["library", "version", "properties", "path", "used by", "loaded by"],
            [
                .. build.Runtimes.Select(static copy =>
                    new[]
                    {
                        HtmlText.Of(copy.Name),
                        HtmlText.Of(copy.Version ?? ""),
                        HtmlText.Of(RuntimeGraph.Properties(copy)),
                        $"<code>{HtmlText.Of(copy.Path)}</code>",
                        HtmlText.Of(string.Join(", ", copy.UsedBy)),
                        HtmlText.Of(TextFormat.Count(copy.Runtime.Loaders.Length, "module")),
                    }
                ),
            ]
        );
    }

    private static void WritePackages(StringBuilder html, BuildInformation build, string anchor)
    {
        if (build.Packages.IsEmpty)
            return;
        html.Append(CultureInfo.InvariantCulture, $"<h3 id=\"{anchor}-packages-title\">Packages with native code</h3>\n");
        HtmlTable.Write(
            html,
            $"{anchor}-packages",
            "Packages with native code",
            ["package", "version", "from", "architecture", "needs", "native files", "problem"],
            [
                .. build.Packages.Select(static package =>
                    new[]
                    {
                        HtmlText.Of(package.Package.Name),
                        HtmlText.Of(package.Package.Version ?? ""),
                        HtmlText.Of(package.From ?? ""),
                        HtmlText.Of(string.Join(", ", package.Architectures)),
                        HtmlText.Of(package.MinimumSystem ?? ""),
                        $"{package.Files.Length}",
                        package.WorstRule is { } rule ? $"<span class=\"bad\">✗ {HtmlText.Of(rule)}</span>" : "",
                    }
                ),
            ]
        );
    }
}
