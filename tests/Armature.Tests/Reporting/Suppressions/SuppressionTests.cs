using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Armature.Reporting.Tests;
using Armature.Rules;

namespace Armature.Reporting.Suppressions.Tests;

/// <summary>Which findings do not count, and what the formats make of them.</summary>
public sealed class SuppressionTests
{
    private static readonly DateOnly s_today = new(2026, 12, 1);

    private static ImmutableArray<string> Packages(IEnumerable<Finding> findings) =>
        [.. findings.Select(static finding => finding.Package?.NormalizedName ?? "")];

    private static Report Ignoring(IgnoreEntry entry) => new SuppressionOptions { Ignored = [entry], Today = s_today }.Apply(Story.Mac);

    private static IgnoreEntry Entry() => new([Story.WrongArchitecture], "known");

    [Fact]
    public void Every_finding_counts_or_is_suppressed_in_the_same_order()
    {
        Assert.Same(Story.Mac.Findings[0].Rule, Story.WrongArchitecture);
        foreach (
            var names in (string[][])
                [
                    [],
                    ["numpy"],
                    ["SciPy", "scikit_learn"],
                    ["numpy", "scipy", "scikit-learn"],
                ]
        )
        {
            var report = Ignoring(Entry() with { Packages = [.. names] });
            var all = Packages(Story.Mac.Findings);
            var suppressed = Packages(report.Suppressed.Select(static one => one.Finding));
            Assert.Equal(
                all,
                report
                    .Findings.Concat(report.Suppressed.Select(static one => one.Finding))
                    .OrderBy(finding => all.IndexOf(finding.Package?.NormalizedName ?? ""))
                    .Select(static finding => finding.Package?.NormalizedName ?? "")
            );
            Assert.Equal(names.Length == 0 ? 3 : names.Length, suppressed.Length);
            Assert.Equal(suppressed.OrderBy(name => all.IndexOf(name)), suppressed);
        }
    }

    [Theory]
    [InlineData("numpy/**", "numpy")]
    [InlineData("numpy/*", "")]
    [InlineData("numpy/core/*", "numpy")]
    [InlineData("**/core/_part*.so", "numpy scipy scikit-learn")]
    [InlineData("_part1.*", "")]
    [InlineData("s*/core/*", "scipy scikit-learn")]
    [InlineData("sklearn/**", "scikit-learn")]
    [InlineData("NUMPY/**", "")]
    [InlineData("/usr/**", "")]
    public void All_files_of_a_finding_have_to_fit_a_pattern(string pattern, string packages) =>
        Assert.Equal(
            packages.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Packages(Ignoring(Entry() with { Paths = [pattern] }).Suppressed.Select(static one => one.Finding))
        );

    [Fact]
    public void A_finding_without_files_fits_no_pattern()
    {
        var report = Story.Mac with { Findings = [Story.Mac.Findings[0] with { Files = [] }] };
        Assert.Empty(
            new SuppressionOptions { Ignored = [Entry() with { Paths = ["**"] }] }
                .Apply(report)
                .Suppressed
        );
    }

    [Theory]
    [InlineData("2026-11-30", 0, 1)]
    [InlineData("2026-12-01", 3, 0)]
    [InlineData("2999-01-01", 3, 0)]
    public void An_entry_applies_until_the_end_of_its_last_day(string until, int suppressed, int lapsed)
    {
        var report = Ignoring(Entry() with { Until = DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture) });
        Assert.Equal((suppressed, lapsed), (report.Suppressed.Length, report.Lapsed.Length));
        Assert.Equal(lapsed == 1, Rendered.As("text", Rendered.At(80), report).Contains($"ended on {until}", StringComparison.Ordinal));
    }

    [Fact]
    public void The_baseline_of_a_report_has_all_of_it_and_survives_its_file()
    {
        var baseline = Known(Story.Mac);
        Assert.Equal(Story.Mac.Findings.Length, baseline.Entries.Length);
        var read = Baseline.Read(Text(baseline), "known.json", out var fault);
        Assert.Equal("", fault);
        Assert.Equal(Text(baseline), Text(read!));
        var report = new SuppressionOptions { Baseline = read }.Apply(Story.Mac);
        Assert.Empty(report.Findings);
        Assert.Equal(Conclusions.CheckVerdict.Healthy, report.Verdict);
        Assert.All(report.Suppressed, static one => Assert.Equal((SuppressionKind.Baseline, "known.json"), (one.Kind, one.Source)));
    }

    [Fact]
    public void A_new_finding_and_a_second_of_the_same_name_are_not_known()
    {
        var fewer = Story.Mac with { Findings = Story.Mac.Findings[1..] };
        Assert.Equal(
            ["numpy"],
            Packages(
                new SuppressionOptions { Baseline = Known(fewer) }
                    .Apply(Story.Mac)
                    .Findings
            )
        );
        var more = Story.Mac with { Findings = Story.Mac.Findings.Insert(0, Story.Mac.Findings[0]) };
        Assert.Equal(
            ["numpy"],
            Packages(
                new SuppressionOptions { Baseline = Known(Story.Mac) }
                    .Apply(more)
                    .Findings
            )
        );
    }

    [Fact]
    public void An_ignored_finding_does_not_change_the_names_of_others_nor_enter_the_baseline()
    {
        var options = new SuppressionOptions { Ignored = [Entry() with { Packages = ["numpy"] }], Baseline = Baseline.Open("known.json") };
        var baseline = Of(options.Apply(Story.Mac));
        Assert.Equal(
            Known(Story.Mac).Entries.Where(static entry => entry.Package != "numpy").Select(static entry => entry.Fingerprint),
            baseline.Entries.Select(static entry => entry.Fingerprint)
        );
    }

    [Theory]
    [InlineData("github")]
    [InlineData("gitlab")]
    [InlineData("azure")]
    [InlineData("teamcity")]
    public void Services_are_not_given_what_does_not_count(string format)
    {
        var suppressed = Samples.Suppressed;
        Assert.Equal(["scipy", "scikit-learn"], Packages(suppressed.Findings));
        Assert.Equal(
            Rendered.As(format, Rendered.At(80), suppressed with { Suppressed = [] }),
            Rendered.As(format, Rendered.At(80), suppressed)
        );
    }

    [Fact]
    public void The_bill_of_materials_does_not_change() =>
        Assert.Equal(Rendered.As("cyclonedx", Rendered.At(80), Story.Mac), Rendered.As("cyclonedx", Rendered.At(80), Samples.Suppressed));

    [Theory]
    [InlineData("markdown", "<details><summary>2 findings do not count: ")]
    [InlineData("html", "<details><summary>2 findings do not count: ")]
    [InlineData("text", "2 findings do not count: ")]
    [InlineData("junit", "does not count: known before (known.json)")]
    public void Pages_fold_them_and_cases_pass(string format, string text)
    {
        var written = Rendered.As(format, Rendered.At(80), Samples.Suppressed);
        Assert.Contains(text, written, StringComparison.Ordinal);
        if (format is "junit")
            Assert.Contains("failures=\"1\"", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Sarif_has_them_with_a_justification_and_says_of_the_others_that_they_count()
    {
        var results = JsonNode.Parse(Rendered.As("sarif", Rendered.At(80), Samples.Suppressed))!["runs"]![0]!["results"]!.AsArray();
        Assert.Equal(4, results.Count);
        string[] justifications =
        [
            .. results.SelectMany(static result => result!["suppressions"]!.AsArray()).Select(static one => (string)one!["justification"]!),
        ];
        Assert.Equal(
            ["known before (known.json)", "the pip of the system is not used (pyproject.toml:12, until 2027-01-31)"],
            justifications
        );
        Assert.DoesNotContain("suppressions", Rendered.As("sarif", Rendered.At(80), Story.Mac), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_suppressed_findings_are_never_called_loading()
    {
        var report = new SuppressionOptions { Baseline = Known(Story.Mac) }.Apply(Story.Mac);
        foreach (var format in (string[])["text", "markdown", "html"])
        {
            var written = Rendered.As(format, Rendered.At(80), report);
            Assert.Contains("suppressed findings", written, StringComparison.Ordinal);
            Assert.DoesNotContain("all load", written, StringComparison.Ordinal);
        }
    }

    private static Baseline Known(Report report) => Of(new SuppressionOptions { Baseline = Baseline.Open("known.json") }.Apply(report));

    private static Baseline Of(Report report) =>
        Baseline.Of(
            report
                .Suppressed.Where(static one => one.Kind is SuppressionKind.Baseline)
                .Select(static one => BaselineEntry.Of(one, ".venv")),
            "known.json"
        );

    private static string Text(Baseline baseline)
    {
        using var stream = new MemoryStream();
        baseline.Write(stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
