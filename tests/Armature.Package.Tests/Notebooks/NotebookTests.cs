using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Package.Tests.Notebooks;

/// <summary>A notebook that a real kernel of Jupyter runs, and what a browser shows of it.</summary>
public sealed class NotebookTests : IDisposable
{
    private const string Missing = "needs ARMATURE_DIST, python3-ipykernel and jupyter-nbconvert";

    private static readonly string[] s_cells =
    [
        "import armature_doctor as a",
        "a.check()",
        "import ctypes; ctypes.CDLL('libnothere.so.9')",
        "a.explain_last()",
        "%load_ext armature_doctor",
        "%armature check --target macos-14-arm64",
        "%armature explain",
        "%%armature explain\nImportError: libgomp.so.1: cannot open shared object file: No such file or directory",
        "%armature rule AR101",
        "[f.rule for f in a.check().findings], a.plan().steps, a.info().libraries[:0]",
    ];

    private readonly TemporaryDirectory _directory = new();

    public static bool IsHere =>
        PythonPackage.IsHere && Tool.AreHere("jupyter-nbconvert") && new Tool(Pythons.System).Ask("-c", "import ipykernel") is not null;

    public static bool HasBrowser => IsHere && Browser.IsHere;

    public void Dispose() => _directory.Dispose();

    [Fact(Skip = Missing, SkipUnless = nameof(IsHere))]
    public void Results_are_shown_as_a_report_and_errors_are_explained()
    {
        var outputs = Outputs(Executed());
        Assert.IsType<JsonArray>(outputs[0]);
        var shown = outputs[1]["data"]!;
        Assert.StartsWith("<div class=\"armature-report\">", Text(shown["text/html"]), StringComparison.Ordinal);
        Assert.StartsWith("## ", Text(shown["text/markdown"]), StringComparison.Ordinal);
        Assert.Contains("/usr/bin/python3", Text(shown["text/plain"]), StringComparison.Ordinal);
        Assert.Equal("OSError", (string?)outputs[2]["ename"]);
        foreach (var at in (int[])[3, 6])
            Assert.Contains("libnothere.so.9", Text(outputs[at]["data"]!["text/plain"]), StringComparison.Ordinal);
        Assert.Contains("libgomp1", Text(outputs[7]["data"]!["text/plain"]), StringComparison.Ordinal);
        Assert.Contains("macos-14-arm64", Text(outputs[5]["data"]!["text/plain"]), StringComparison.Ordinal);
        Assert.StartsWith("AR101 wrong-architecture", Text(outputs[8]["text"]), StringComparison.Ordinal);
        Assert.StartsWith("([", Text(outputs[9]["data"]!["text/plain"]), StringComparison.Ordinal);
    }

    [Fact(Skip = "needs ARMATURE_DIST, jupyter-nbconvert, npm, node and chromium", SkipUnless = nameof(HasBrowser))]
    public void The_report_has_its_style_and_the_notebook_keeps_its_own()
    {
        var page = _directory.Of("page.html");
        Jupyter(Executed(), "html", page);
        var html = File.ReadAllText(page);
        var without = html.Replace(
            "armature-report\"><style>@scope",
            "armature-report\"><style media=\"not all\">@scope",
            StringComparison.Ordinal
        );
        Assert.NotEqual(html, without);
        const string Outside = """
            const page = await open();
            say(await page.evaluate(() => JSON.stringify([...document.querySelectorAll("body, main, h1, pre, code, table, a")]
              .filter((element) => !element.closest(".armature-report"))
              .map((element) => { const style = getComputedStyle(element); return [element.tagName, style.font, style.color, style.background, style.margin, style.maxWidth]; }))));
            say("inside " + await page.evaluate(() => getComputedStyle(document.querySelector(".armature-report .facts")).color));
            """;
        var (with, plain) = (Said(html, Outside), Said(without, Outside));
        Assert.Equal(plain[0], with[0]);
        Assert.NotEqual(plain[1], with[1]);
    }

    private static string[] Said(string html, string script) =>
        [.. Browser.Run(html, script).Where(static line => line.StartsWith('[') || line.StartsWith("inside", StringComparison.Ordinal))];

    private string Executed()
    {
        var cells = s_cells.Select(static source =>
            (JsonNode)
                new JsonObject
                {
                    ["cell_type"] = "code",
                    ["execution_count"] = null,
                    ["metadata"] = new JsonObject(),
                    ["outputs"] = new JsonArray(),
                    ["source"] = source,
                }
        );
        var notebook = new JsonObject
        {
            ["cells"] = new JsonArray([.. cells]),
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["name"] = "python3", ["display_name"] = "Python 3" },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 4,
        };
        var path = _directory.Write("notebook.ipynb", notebook.ToJsonString());
        var executed = _directory.Of("executed.ipynb");
        Jupyter(path, "notebook", executed, "--execute", "--allow-errors");
        return executed;
    }

    private void Jupyter(string notebook, string form, string output, params string[] options) =>
        new Tool("jupyter-nbconvert")
        {
            PythonPath = Directory.Exists(_directory.Of("target")) ? _directory.Of("target") : PythonPackage.Install(_directory),
            // settings and kernels of a user would be others
            Variables = new Dictionary<string, string> { ["HOME"] = _directory.Path, ["IPYTHONDIR"] = _directory.Of("ipython") },
        }.Do(["--to", form, .. options, "--output", output, notebook]);

    private static JsonNode[] Outputs(string notebook) =>
        [
            .. JsonNode.Parse(File.ReadAllText(notebook))!["cells"]!
                .AsArray()
                .Select(static cell => cell!["outputs"] is JsonArray { Count: > 0 } some ? some[0]! : new JsonArray()),
        ];

    // one string, or its lines
    private static string Text(JsonNode? node) =>
        node is JsonArray lines ? string.Concat(lines.Select(static line => (string?)line)) : (string?)node ?? "";
}
