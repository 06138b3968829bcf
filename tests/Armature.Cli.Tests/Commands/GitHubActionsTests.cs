using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>What a run in GitHub Actions writes: text, annotations and the summary of the job.</summary>
public sealed class GitHubActionsTests : IDisposable
{
    private static readonly string[] s_check = ["check", "requirements.txt", "--target", "macos-14-arm64", "--python", "3.12"];

    private readonly TemporaryDirectory _directory = new();

    public GitHubActionsTests() => _directory.Write("requirements.txt", "numpy==1.19.5\n");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void By_default_annotations_follow_the_text_in_which_no_command_is_obeyed()
    {
        string[] lines = Run().Out.Split('\n');
        Assert.StartsWith("::stop-commands::", lines[0], StringComparison.Ordinal);
        var token = lines[0]["::stop-commands::".Length..];
        Assert.Matches("^[0-9a-f]{32}$", token);
        var end = Array.IndexOf(lines, $"::{token}::");
        Assert.Contains(lines[1..end], line => line.Contains("AR704 no-native-wheel", StringComparison.Ordinal));
        Assert.StartsWith("::warning file=requirements.txt,line=1,", Assert.Single(lines[(end + 1)..^1]), StringComparison.Ordinal);
        Assert.NotEqual(lines[0], Run().Out.Split('\n')[0]);
    }

    [Fact]
    public void The_summary_is_appended()
    {
        _directory.Write("summary.md", "before\n");
        Run();
        Run("--format", "github");
        var text = File.ReadAllText(_directory.Of("summary.md"));
        Assert.StartsWith("before\n## ! Armature: 1 warning\n", text, StringComparison.Ordinal);
        Assert.Equal(3, text.Split("## ! Armature").Length);
    }

    [Fact]
    public void A_summary_stays_within_the_limit_of_a_step()
    {
        _directory.Write("summary.md", new string('x', 1024 * 1024 - 1000));
        Run();
        Assert.InRange(new FileInfo(_directory.Of("summary.md")).Length, 1024 * 1024 - 1000, 1024 * 1024);
    }

    [Fact]
    public void A_summary_that_cannot_be_written_changes_nothing_else()
    {
        var run = Runs.In(_directory.Path, Variables("missing/summary.md"), s_check);
        Assert.Equal(ExitCode.Findings, run.Exit);
        Assert.Contains("could not be written", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--format", "json")]
    [InlineData("--format", "text")]
    public void A_format_that_is_asked_for_is_all_that_is_written(params string[] arguments)
    {
        var run = Run(arguments);
        Assert.DoesNotContain("::", run.Out.Split('\n')[0], StringComparison.Ordinal);
        Assert.DoesNotContain("::warning", run.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(_directory.Of("summary.md")));
    }

    [Fact]
    public void With_a_file_for_the_text_annotations_stay_on_standard_output()
    {
        var run = Run("-o", "report.txt");
        Assert.StartsWith("::warning file=requirements.txt,line=1,", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("::", File.ReadAllLines(_directory.Of("report.txt"))[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_named_relative_to_the_checkout()
    {
        _directory.Write("app/requirements.txt", "numpy==1.19.5\n");
        var run = Runs.In(_directory.Of("app"), Variables(_directory.Of("summary.md")), [.. s_check, "--format", "github"]);
        Assert.StartsWith("::warning file=app/requirements.txt,line=1,title=AR704 no-native-wheel::", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sample_has_no_annotations() =>
        Assert.DoesNotContain("::", Runs.In(_directory.Path, Variables(_directory.Of("summary.md")), "demo").Out, StringComparison.Ordinal);

    private RunResult Run(params string[] arguments) =>
        Runs.In(_directory.Path, Variables(_directory.Of("summary.md")), [.. s_check, .. arguments]);

    private Dictionary<string, string> Variables(string summary) =>
        new()
        {
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_STEP_SUMMARY"] = summary,
            ["GITHUB_WORKSPACE"] = _directory.Path,
        };
}
