using System.Text;
using Armature.Comparing;
using Armature.Comparing.Tests;
using Armature.Reporting.Html;
using Armature.Reporting.Markdown;
using Armature.Reporting.Tests.Markdown;
using Armature.Summaries;
using Armature.Summaries.Tests;
using Armature.TestKit;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Armature.Reporting.Tests.Html;

/// <summary>Comparisons and summaries as pages.</summary>
public sealed class DocumentPageTests
{
    public static bool HasBrowser => Browser.IsHere;

    private static Comparison HostileComparison =>
        Comparisons.Rich with
        {
            Changes =
            [
                new(ChangeGroup.Packages, HostileReport.Name, HostileReport.Name, HostileReport.Name)
                {
                    Breaks = HostileReport.Name,
                    Details = [new(HostileReport.Name, HostileReport.Name, HostileReport.Name, null)],
                },
            ],
            NotCompared = [HostileReport.Name],
        };

    private static FleetSummary HostileSummary
    {
        get
        {
            var finding = new ResultFinding(
                "AR101",
                HostileReport.Name,
                "error",
                HostileReport.Name,
                HostileReport.Name,
                HostileReport.Name
            );
            var result = new SubjectResult
            {
                Path = HostileReport.Name,
                Target = HostileReport.Name,
                Verdict = "findings",
                Findings = [finding],
            };
            var refused = new SubjectResult
            {
                Path = "b",
                Verdict = "nothing-to-examine",
                Reason = HostileReport.Name,
            };
            return FleetSummary.Of(
                [HostileReport.Name],
                [(HostileReport.Name, result), (HostileReport.Name, refused)],
                [new(HostileReport.Name, 1, HostileReport.Name)]
            );
        }
    }

    private static string Diff(params Comparison[] comparisons) => Text(stream => DiffPage.Write(stream, [.. comparisons], "0.1.0"));

    private static string Fleet(FleetSummary summary) => Text(stream => SummaryPage.Write(stream, summary, "0.1.0"));

    [Fact]
    public void What_can_break_something_is_said_first()
    {
        var page = Diff(Comparisons.Rich);
        Assert.Contains("<h1><span class=\"mark warning\" aria-hidden=\"true\">!</span> ", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("! can break", StringComparison.Ordinal) < page.IndexOf(">harmless<", StringComparison.Ordinal));
        Assert.Contains("✓</span> No differences that can break something.</h1>", Diff(Comparisons.Same), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_compared_is_not_a_tick()
    {
        Comparison[] part = [Comparisons.Same with { NotCompared = ["packages and libraries"] }];
        Assert.Contains(">?</span> No differences", Diff(part), StringComparison.Ordinal);
        Assert.StartsWith("## ? Armature", Text(stream => DiffMarkdown.Write(stream, [.. part])), StringComparison.Ordinal);
        Assert.StartsWith("## ✓ Armature", Text(stream => DiffMarkdown.Write(stream, [Comparisons.Same])), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_difference_is_a_row_in_both_forms()
    {
        var changes = Comparisons.Rich.Changes;
        Assert.Equal(changes.Length, Diff(Comparisons.Rich).Split("<th scope=\"row\">").Length - 1);
        var tables = Parsed(stream => DiffMarkdown.Write(stream, [Comparisons.Rich])).Descendants<Table>().ToArray();
        Assert.Equal(changes.Length, tables.Sum(static table => table.OfType<TableRow>().Count(static row => !row.IsHeader)));
    }

    [Fact]
    public void A_summary_has_each_subject_and_what_each_rule_found_in_it()
    {
        var page = Fleet(FleetSummaryTests.Samples[0]);
        var matrix = page[page.IndexOf("<table id=\"subjects\"", StringComparison.Ordinal)..];
        // what could not be examined is first, then the worst
        Assert.Matches("(?s)<tbody>\n<tr><th scope=\"row\">/gone</th>.*✗&nbsp;not examined: .*/srv/app.*/opt/ok", matrix);
        Assert.Matches("<th scope=\"col\">AR101 [a-z-]+</th><th scope=\"col\">AR606 foreign-pip</th>", matrix);
        Assert.Contains(
            "<span class=\"bad\">✗ numpy</span></td><td><span class=\"warn\">! 1</span></td>",
            matrix,
            StringComparison.OrdinalIgnoreCase
        );
        Assert.Contains("is not JSON, or is cut off", page, StringComparison.Ordinal);
        Assert.Contains(
            "mark open\" aria-hidden=\"true\">?</span> 0 subjects in 0 files",
            Fleet(FleetSummaryTests.Samples[1]),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_hostile_name_has_no_effect_in_markdown()
    {
        foreach (
            var page in new[]
            {
                Parsed(stream => DiffMarkdown.Write(stream, [HostileComparison])),
                Parsed(stream => SummaryMarkdown.Write(stream, HostileSummary)),
            }
        )
        {
            Assert.Empty(page.Descendants<LinkInline>());
            Assert.Empty(page.Descendants<AutolinkInline>());
            Assert.Empty(page.Descendants<EmphasisInline>());
            Assert.All(page.Descendants<HtmlInline>(), tag => Assert.Contains(tag.Tag, (string[])["<!-- -->", "<code>", "</code>"]));
            Assert.All(page.Descendants<Table>(), table => Assert.Single(table.OfType<TableRow>().Select(row => row.Count).Distinct()));
            Assert.NotEmpty(page.Descendants<Table>());
        }
    }

    [Fact(Skip = Browser.Missing, SkipUnless = nameof(HasBrowser))]
    public void They_are_accessible_at_every_width_dark_and_light_and_names_are_text()
    {
        foreach (
            var page in new[] { Diff(Comparisons.Rich, HostileComparison), Fleet(FleetSummaryTests.Samples[0]), Fleet(HostileSummary) }
        )
            Assert.Equal(
                ["0"],
                Browser.Run(
                    page,
                    """
                    // colours do not depend on the width
                    for (const [colorScheme, width] of [["light", 320], ["light", 1280], ["light", 1920], ["dark", 1280]]) {
                      const page = await open({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
                      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
                      for (const fault of await axe(page)) say(`${colorScheme} ${width}: ${fault}`);
                      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
                      if (wide > width) say(`${width}: the page is ${wide} wide`);
                      await page.close();
                    }
                    const page = await open();
                    say(await page.locator("img, iframe, object, embed, link, form, base, script[src]").count());
                    """
                )
            );
    }

    private static MarkdownDocument Parsed(Action<Stream> write) => Markdig.Markdown.Parse(Text(write), MarkdownReportTests.Pipeline);

    private static string Text(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
