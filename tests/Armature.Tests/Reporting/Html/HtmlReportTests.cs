using System.Text.RegularExpressions;
using Armature.TestKit;

namespace Armature.Reporting.Tests.Html;

/// <summary>The page as a browser shows it.</summary>
public sealed partial class HtmlReportTests
{
    public static bool HasBrowser => Browser.IsHere;

    [Fact(Skip = Browser.Missing, SkipUnless = nameof(HasBrowser))]
    public void A_button_copies_the_command() =>
        Assert.Equal(
            ["uv pip install --reinstall numpy==1.26.4 scipy==1.11.4 scikit-learn==1.3.2", "Copied"],
            Browser.Run(
                Page(Story.Mac),
                """
                const page = await open();
                await page.locator("button.copy").first().click();
                await page.getByText("Copied").waitFor();
                say(await page.evaluate(() => navigator.clipboard.readText()));
                say(await page.locator("button.copy").first().textContent());
                """
            )
        );

    [Fact(Skip = Browser.Missing, SkipUnless = nameof(HasBrowser))]
    public void The_table_of_subjects_can_be_filtered_and_sorted() =>
        Assert.Equal(
            ["12 rows", "1 of 12 rows", "env-7", "descending env-12", "ascending env-1", "1 subject-1"],
            Browser.Run(
                Page([.. Enumerable.Range(1, 12).Select(number => Named($"env-{number}"))]),
                """
                const page = await open();
                const output = page.locator("output[for=subjects]");
                say(await output.textContent());
                await page.getByLabel("Filter").first().fill("ENV-7 all");
                say(await output.textContent());
                say(await page.locator("#subjects tbody tr:not([hidden]) th").textContent());
                await page.getByLabel("Filter").first().fill("");
                const head = page.locator("#subjects thead th").first();
                const state = async () => say(`${await head.getAttribute("aria-sort")} ${await page.locator("#subjects tbody th").first().textContent()}`);
                await head.locator("button").click();
                await head.locator("button").press("Enter");
                await state();
                await head.locator("button").press("Space");
                await state();
                await page.locator("#subjects tbody a").first().click();
                const opened = page.locator("details.subject[open]");
                say(`${await opened.count()} ${await opened.locator("section").getAttribute("id")}`);
                """
            )
        );

    [Fact(Skip = Browser.Missing, SkipUnless = nameof(HasBrowser))]
    public void The_graph_shows_what_is_missing_and_why_each_library_is_there()
    {
        var said = Browser.Run(
            Page(LinkedReports.Broken),
            """
            const page = await open({ viewport: { width: 1280, height: 900 } });
            const graph = page.locator("details.module:not([hidden])");
            say(await graph.count());
            for (const label of await graph.locator("g.node text:first-of-type").allTextContents()) say(`box ${label}`);
            say(`red ${await graph.locator("g.broken").last().locator("text").first().textContent()}`);
            say(await graph.locator("g.broken rect").last().evaluate((box) => getComputedStyle(box).stroke === getComputedStyle(document.querySelector(".finding.error .mark")).color));
            await graph.locator("g.own").first().hover();
            say((await graph.locator(".why").textContent()).replaceAll("\n", " / "));
            await graph.locator("g.broken").last().focus();
            say((await graph.locator(".why").textContent()).split("\n")[1]);
            const boxes = await graph.locator("rect").evaluateAll((all) => all.map((box) => box.getBoundingClientRect()).map((box) => [box.x, box.y, box.right, box.bottom]));
            say(boxes.some((a, i) => boxes.some((b, j) => i < j && a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3])) ? "overlap" : "apart");
            await page.getByLabel("Module").selectOption({ index: 1 });
            say(await page.locator("details.module:not([hidden]) summary").textContent());
            """
        );
        Assert.Equal("1", said[0]);
        Assert.Equal(
            ["box _m.cpython-311…4-linux-gnu.so", "box libfast-0123abcd.so.1", "box libturbo.so.7", "box libomp-1.so", "box libdeep.so"],
            said[1..6]
        );
        Assert.Equal(["red libturbo.so.7", "true"], said[6..8]);
        Assert.Equal("libfast-0123abcd.so.1 / /env/site-packages/fast/libfast-0123abcd.so.1 / found by: RPATH $ORIGIN", said[8]);
        Assert.StartsWith("not found, needed by _m.cpython", said[9], StringComparison.Ordinal);
        Assert.Equal(["apart", "slow/_n.cpython-311-x86_64-linux-gnu.so"], said[10..]);
    }

    [Fact(Skip = Browser.Missing, SkipUnless = nameof(HasBrowser))]
    public void It_is_accessible_at_every_width_dark_and_light() =>
        Assert.Empty(
            Browser.Run(
                Page([.. Samples.Reports, LinkedReports.Broken, HostileReport.Report]),
                """
                // colours do not depend on the width
                for (const [colorScheme, width] of [["light", 320], ["light", 768], ["light", 1280], ["light", 1920], ["dark", 1280]]) {
                  const page = await open({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
                  await page.evaluate(() => document.querySelectorAll("details:not(.module)").forEach((one) => { one.open = true; }));
                  for (const fault of await axe(page)) say(`${colorScheme} ${width}: ${fault}`);
                  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
                  if (wide > width) say(`${width}: the page is ${wide} wide`);
                  await page.close();
                }
                """
            )
        );

    [Fact(Skip = Browser.Missing, SkipUnless = nameof(HasBrowser))]
    public void It_shows_everything_without_scripts_and_on_paper() =>
        Assert.Equal(
            ["true", "true", "false", "true 3"],
            Browser.Run(
                Page(LinkedReports.Broken),
                """
                const page = await open({ javaScriptEnabled: false });
                say(await page.getByText("which the loader does not find").first().isVisible());
                say(await page.locator("details.module").first().locator("svg").isVisible());
                say(await page.locator("button.copy").first().isVisible());
                const paper = await open();
                await paper.emulateMedia({ media: "print" });
                await paper.evaluate(() => dispatchEvent(new Event("beforeprint")));
                say(`${await paper.locator("details.module svg").last().isVisible()} ${await paper.locator("svg:visible").count()}`);
                """
            )
        );

    [Fact(Skip = Browser.Missing, SkipUnless = nameof(HasBrowser))]
    public void A_hostile_name_is_text() =>
        Assert.Equal(
            ["0"],
            Browser.Run(
                Page(HostileReport.Report),
                """
                const page = await open();
                say(await page.locator("img, iframe, object, embed, link, form, base, script[src]").count());
                """
            )
        );

    [Fact]
    public void It_refers_to_nothing_else()
    {
        var page = Page([.. Samples.Reports, LinkedReports.Broken, HostileReport.Report]);
        Assert.All(
            Reference().Matches(page),
            reference => Assert.StartsWith("#", reference.Groups["target"].Value, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_for_several_targets_is_a_matrix()
    {
        var page = Page(Samples.Lock, Samples.Lock);
        Assert.Contains("<h2>requirements.txt: packages and targets</h2>", page, StringComparison.Ordinal);
        Assert.Matches("<tr><th scope=\"row\">numpy</th><td><span class=\"[a-z]+\">. [a-z ]+</span></td><td>", page);
    }

    [Fact]
    public void Healthy_subjects_of_many_follow_the_others_and_are_folded()
    {
        var page = Page(Named("env-1"), Story.Mac, Named("env-2"));
        Assert.Equal(
            ["<section id=\"subject-2\">", "<section id=\"subject-1\">", "<section id=\"subject-3\">"],
            Sections().Matches(page).Select(static match => match.Value)
        );
        Assert.Equal(["subject-2", "subject-1", "subject-3"], Links().Matches(page).Select(static match => match.Groups["id"].Value));
        Assert.Equal(2, Occurrences(page, "<details class=\"subject\">"));
        // alone it is what the page is about
        Assert.Equal(0, Occurrences(Page(Named("env-1")), "<details class=\"subject\">"));
    }

    [Fact]
    public void The_details_of_too_many_subjects_are_left_out_and_counted()
    {
        var big = Story.Mac with
        {
            Findings = [.. Enumerable.Range(1, 60).Select(number => Story.Wrong($"p{number}", "1", 200) with { Cause = null })],
        };
        var page = Page([.. Enumerable.Repeat(big, 12)]);
        Assert.InRange(page.Length, 6_000_000, 9_000_000);
        Assert.Matches("The details of [0-9] subjects? were left out", page);
    }

    private static string Page(params ReadOnlySpan<Report> reports) => Rendered.As("html", Rendered.At(80), reports);

    private static Report Named(string name) =>
        Story.Of(Story.Environment(name, null, Binaries.Architecture.Arm64, new(3, 11, 9)), Story.Debian.Target, []);

    private static int Occurrences(string page, string text) => page.Split(text).Length - 1;

    [GeneratedRegex("<section id=\"subject-[0-9]\">", RegexOptions.None, 1000)]
    private static partial Regex Sections();

    [GeneratedRegex("<a href=\"#(?<id>subject-[0-9])\">", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();

    [GeneratedRegex("(?:href|src|srcset|data|action|poster|xlink:href)=\"(?<target>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
