using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Reporting.Tests.Sarif;

public sealed class SarifReportTests
{
    public static bool HasNode => NodePackages.AreHere;

    [Fact(Skip = NodePackages.Missing, SkipUnless = nameof(HasNode))]
    public void It_fits_the_schema_of_OASIS()
    {
        var schema = Path.Combine(Multitool(), "node_modules", "@microsoft", "sarif-multitool-linux", "sarif-2.1.0.json");
        Assert.Empty(JsonSchemaJudge.FaultsOf(All(), schema));
        Assert.NotEmpty(
            JsonSchemaJudge.FaultsOf(All().Replace("\"level\": \"error\"", "\"level\": \"bad\"", StringComparison.Ordinal), schema)
        );
    }

    [Fact(Skip = NodePackages.Missing, SkipUnless = nameof(HasNode))]
    public void Microsofts_validator_finds_nothing()
    {
        using var directory = new TemporaryDirectory();
        var whole = directory.Write("whole.sarif", All());
        var broken = directory.Write("broken.sarif", All().Replace("\"ruleIndex\": 0", "\"ruleIndex\": 999", StringComparison.Ordinal));
        Assert.Empty(Validated(whole));
        Assert.NotEmpty(Validated(broken));
    }

    [Fact]
    public void A_rule_has_its_page_and_its_level()
    {
        var rule = Run(Samples.Rich)["tool"]!["driver"]!["rules"]![0]!;
        Assert.Equal("AR101", (string?)rule["id"]);
        Assert.Equal("WrongArchitecture", (string?)rule["name"]);
        Assert.Equal("https://example.org/docs/rules/wrong-architecture", (string?)rule["helpUri"]);
        Assert.Equal("error", (string?)rule["defaultConfiguration"]!["level"]);
        Assert.StartsWith("## What it finds", (string?)rule["help"]!["markdown"], StringComparison.Ordinal);
        Assert.StartsWith("What it finds", (string?)rule["help"]!["text"], StringComparison.Ordinal);
        Assert.InRange(rule["properties"]!["tags"]!.AsArray().Count, 1, 20);
    }

    [Fact]
    public void The_invocation_has_the_exit_status_and_what_was_not_examined()
    {
        var text = Rendered.With(
            "sarif",
            Options with
            {
                ExitStatus = static () => 3,
            },
            [Samples.Rich],
            new UnexaminedSubject("gone", "no such file")
        );
        var invocation = JsonNode.Parse(text)!["runs"]![0]!["invocations"]![0]!;
        Assert.False((bool)invocation["executionSuccessful"]!);
        Assert.Equal(3, (int)invocation["exitCode"]!);
        var notifications = invocation["toolExecutionNotifications"]!.AsArray();
        Assert.Equal(["not-examined", "unexamined-subject"], notifications.Select(one => (string?)one!["descriptor"]!["id"]));
        Assert.Equal("`gone`: no such file", (string?)notifications[1]!["message"]!["text"]);
    }

    [Fact]
    public void Findings_are_a_successful_run() =>
        Assert.True(
            (bool)
                JsonNode.Parse(Rendered.As("sarif", Options with { ExitStatus = static () => 1 }, Samples.Rich))!["runs"]![0]![
                    "invocations"
                ]![0]!["executionSuccessful"]!
        );

    [Fact]
    public void A_finding_has_at_most_a_hundred_locations()
    {
        var result = Run(Story.Mac with { Findings = [Story.Wrong("numpy", "1", 2000)] })["results"]![0]!;
        Assert.Equal(100, result["locations"]!.AsArray().Count);
        Assert.Equal(2000, (int)result["properties"]!["files"]!);
    }

    [Fact]
    public void A_run_has_at_most_25000_results_and_keeps_the_worst()
    {
        var many = Story.Mac with { Findings = [.. Enumerable.Repeat(Story.Pip with { Files = [] }, 25_001)] };
        var run = Run(many, Story.Mac with { Findings = [Story.Wrong("numpy", "1", 1)] });
        Assert.Equal(25_000, run["results"]!.AsArray().Count);
        Assert.Equal("error", (string?)run["results"]![0]!["level"]);
        Assert.Equal(2, (int)run["properties"]!["resultsLeftOut"]!);
    }

    [Fact]
    public void What_looks_like_a_slot_or_a_link_is_text()
    {
        var text = (string?)Run(HostileReport.Report)["results"]![0]!["message"]!["text"];
        Assert.Contains("{{0}}[t\\](1)", text, StringComparison.Ordinal);
    }

    private static RenderOptions Options { get; } =
        Rendered.At(80) with
        {
            BaseDirectory = "/home/ci/my project",
            Documentation = Reporting.Text.PageAddress.TryParse("https://example.org/docs/{page}"),
        };

    private static string All() =>
        Rendered.With("sarif", Options, [.. Samples.Reports, HostileReport.Report, LinkedReports.Broken], HostileReport.Unexamined);

    private static JsonNode Run(params ReadOnlySpan<Report> reports) =>
        JsonNode.Parse(Rendered.As("sarif", Options, reports))!["runs"]![0]!;

    private static string Multitool() => NodePackages.Install("sarif-multitool-5.7.0", "@microsoft/sarif-multitool@5.7.0");

    // the program itself: npm does not run the script of the package that makes it executable
    private static string[] Validated(string path)
    {
        var program = Path.Combine(Multitool(), "node_modules", "@microsoft", "sarif-multitool-linux", "Sarif.Multitool");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, (UnixFileMode)0b111_101_101);
        var run = new Tool(program).Run("validate", path)!;
        Assert.Contains("Analysis completed successfully", run.Output, StringComparison.Ordinal);
        return
        [
            .. (run.Output + run.Errors)
                .Split('\n')
                .Where(static line =>
                    line.Contains(": error ", StringComparison.Ordinal) || line.Contains(": warning ", StringComparison.Ordinal)
                ),
        ];
    }
}
