namespace Armature.TestKit;

/// <summary>Debian's Chromium, driven by Playwright, with axe-core to judge accessibility.</summary>
internal static class Browser
{
    /// <summary>The reason for skipping a test.</summary>
    public const string Missing = "needs npm, node and chromium";

    /// <summary>Whether it can be run.</summary>
    public static bool IsHere => NodePackages.AreHere && Tool.AreHere("chromium");

    /// <summary>
    /// Runs the body of an asynchronous function that has <c>open(options)</c>, which opens the page in a new window and returns it, <c>axe(page)</c>, which
    /// returns what is not accessible, and <c>say(text)</c>. Whatever a page writes to its console, throws or requests is said too.
    /// </summary>
    /// <returns>What was said, in order.</returns>
    public static string[] Run(string html, string body)
    {
        using var place = new TemporaryDirectory();
        var page = place.Write("page.html", html);
        return NodePackages
            .Run(
                NodePackages.Install("browser-1", "playwright-core@1.65.1", "axe-core@4.14.1"),
                Script.Replace("BODY", body, StringComparison.Ordinal),
                page,
                Tool.Find("chromium")!
            )
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private const string Script = """
        const { chromium } = require("playwright-core");
        const axeSource = require("node:fs").readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
        const address = require("node:url").pathToFileURL(process.argv[2]).href;
        const say = (text) => console.log(text);
        (async () => {
          const browser = await chromium.launch({ executablePath: process.argv[3], args: ["--no-sandbox"] });
          const open = async (options = {}) => {
            const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"], ...options });
            const page = await context.newPage();
            page.on("console", (message) => say(`console: ${message.text()}`));
            page.on("pageerror", (error) => say(`error: ${error}`));
            page.on("request", (request) => { if (request.url() !== address) say(`request: ${request.url()}`); });
            page.on("dialog", (dialog) => { say(`dialog: ${dialog.message()}`); dialog.dismiss(); });
            await page.goto(address);
            return page;
          };
          const axe = async (page) => {
            await page.evaluate(axeSource);
            const { violations } = await page.evaluate(() => axe.run());
            return violations.map((found) => `${found.id}: ${found.nodes[0].html}`);
          };
          try {
            BODY
          } finally {
            await browser.close();
          }
        })();
        """;
}
