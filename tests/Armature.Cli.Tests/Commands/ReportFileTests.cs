using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary><c>--report FORMAT=FILE</c>.</summary>
public sealed class ReportFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Files_are_written_beside_the_screen()
    {
        var screen = Run("demo");
        var run = Run("demo", "--report", "json=a.json", "--report", "sarif=b.sarif", "--report", "html=c.html");
        Assert.Equal((ExitCode.Findings, ""), (run.Exit, run.Error));
        Assert.StartsWith(screen.Out[..200], run.Out, StringComparison.Ordinal);
        Assert.Equal("findings", (string?)JsonNode.Parse(File.ReadAllText(_directory.Of("a.json")))!["reports"]![0]!["verdict"]);
        var sarif = JsonNode.Parse(File.ReadAllText(_directory.Of("b.sarif")))!["runs"]![0]!;
        Assert.Equal(1, (int)sarif["invocations"]![0]!["exitCode"]!);
        Assert.EndsWith("</html>\n", File.ReadAllText(_directory.Of("c.html")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_format_is_written_for_a_subject_and_for_none(string format)
    {
        var run = Run("check", "nowhere", "--format", format, "--report", $"{format}=out", "-q");
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.Equal(run.Out, File.ReadAllText(_directory.Of("out")));
        Assert.Equal(ExitCode.Findings, Run("demo", "--report", $"{format}=out").Exit);
        Assert.NotEmpty(File.ReadAllText(_directory.Of("out")));
    }

    public static TheoryData<string> Formats => [.. Reporting.OutputFormat.All.Select(static format => format.Name)];

    [Fact]
    public void What_an_earlier_run_wrote_is_replaced()
    {
        _directory.Write("a.md", new string('x', 100_000));
        Run("demo", "--report", "markdown=a.md");
        Assert.DoesNotContain("xxx", File.ReadAllText(_directory.Of("a.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("html=missing/report.html", "`missing/report.html` could not be written: no such directory")]
    [InlineData("html=.", "`.` could not be written: it is a directory")]
    public void A_file_that_cannot_be_opened_is_an_error_before_anything_is_examined(string report, string message)
    {
        var run = Run("demo", "--report", report, "--report", "json=other.json");
        Assert.Equal((ExitCode.CouldNotExamine, ""), (run.Exit, run.Out));
        Assert.Equal($"armature: the report {message}\n", run.Error);
        Assert.Equal("", File.ReadAllText(_directory.Of("other.json")));
    }

    [Theory]
    [InlineData("invalid --report `html` (expected FORMAT=FILE, for example html=report.html)", "html")]
    [InlineData("invalid --report `html=` (expected FORMAT=FILE, for example html=report.html)", "html=")]
    [InlineData("invalid --report `=x` (expected FORMAT=FILE, for example html=report.html)", "=x")]
    public void A_report_without_a_format_or_a_file_is_an_error(string message, string report)
    {
        var run = Run("demo", "--report", report);
        Assert.Equal((ExitCode.WrongUsage, $"armature: {message}\nhelp: armature demo --help\n"), (run.Exit, run.Error));
    }

    [Fact]
    public void An_unknown_format_is_an_error_with_a_suggestion() =>
        Assert.Contains("did you mean `sarif`?", Run("demo", "--report", "sariff=x").Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("--report", "html=a", "--report", "json=a")]
    [InlineData("--report", "html=a", "-o", "a")]
    public void Two_reports_in_one_file_are_an_error(params string[] options)
    {
        var run = Run(["demo", .. options]);
        Assert.Equal(ExitCode.WrongUsage, run.Exit);
        Assert.StartsWith("armature: two reports cannot be written to the same file: `a`\n", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_directory.Of("a")));
    }

    private RunResult Run(params string[] arguments) => Runs.In(_directory.Path, [], arguments);
}
