using System.Text.Json;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

public sealed class CheckCommandTests
{
    [Fact]
    public void A_missing_subject_is_reported_and_the_others_are_examined()
    {
        using var directory = new TemporaryDirectory();
        var run = Runs.In(directory.Path, [], "check", "nowhere", ".", "--format", "json");
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.Equal("armature: `nowhere`: no such file or directory\n", run.Error);
        Assert.Equal(1, JsonDocument.Parse(run.Out).RootElement.GetProperty("reports").GetArrayLength());
    }

    [Fact]
    public void A_misspelt_command_is_suggested_for_a_missing_path() =>
        Assert.Equal("armature: `chek`: no such file or directory; did you mean `check`?\n", Runs.Of("chek").Error);

    [Fact]
    public void A_directory_without_native_code_is_healthy()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("readme.txt", "hello");
        var run = Runs.Of("check", directory.Path);
        Assert.Equal((ExitCode.Healthy, ""), (run.Exit, run.Error));
        Assert.StartsWith($"✓ {directory.Path}", run.Out);
    }

    [Fact]
    public void Each_subject_is_a_line_of_ndjson()
    {
        using var directory = new TemporaryDirectory();
        var run = Runs.In(directory.Path, [], ".", ".", "--format", "ndjson");
        Assert.Equal(2, run.Out.Count(character => character == '\n'));
    }

    [Fact]
    public void Without_arguments_and_environment_the_sample_is_shown()
    {
        using var directory = new TemporaryDirectory();
        var run = Runs.In(directory.Path, []);
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.StartsWith($"{SubjectArgument.NothingFound}\nnote: ", run.Error);
        Assert.Contains("built-in demo", run.Out.Split('\n')[0]);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("plan")]
    [InlineData("info")]
    [InlineData("--format", "json")]
    public void Commands_never_fall_back_to_the_sample(params string[] arguments)
    {
        using var directory = new TemporaryDirectory();
        var run = Runs.In(directory.Path, [], arguments);
        Assert.Equal((ExitCode.CouldNotExamine, $"{SubjectArgument.NothingFound}\n"), (run.Exit, run.Error));
        Assert.DoesNotContain("demo", run.Out);
    }

    [Fact]
    public void A_python_without_a_subject_is_the_subject()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("other/readme.txt", "hello");
        directory.Write(".venv/pyvenv.cfg", "home = /nowhere/bin");
        var run = Runs.In(directory.Path, [], "--python", Path.Combine(directory.Path, "other"));
        Assert.StartsWith($"✓ {directory.Path}/other", run.Out);
    }

    [Theory]
    [InlineData("libfoo.so")]
    [InlineData("passwd")]
    public void A_text_file_named_as_the_subject_is_an_error(string name)
    {
        using var directory = new TemporaryDirectory();
        directory.Write(name, "just text\n");
        var run = Runs.Of("check", Path.Combine(directory.Path, name), "--format", "json");
        Assert.Equal(ExitCode.Findings, run.Exit);
        var finding = Assert.Single(JsonElement.Parse(run.Out).GetProperty("reports")[0].GetProperty("findings").EnumerateArray());
        Assert.Equal("AR211", finding.GetProperty("rule").GetString());
        Assert.Contains("(10 bytes, starting 6a75737420746578)", finding.GetProperty("message").GetString());
    }

    [Fact]
    public void The_report_is_written_to_the_named_file()
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "report.json");
        var run = Runs.In(directory.Path, [], "demo", "--format", "json", "-o", path);
        Assert.Empty(run.Out);
        Assert.Equal(1, JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("schema").GetInt32());
    }

    [Fact]
    public void An_output_file_that_cannot_be_written_is_reported()
    {
        var run = Runs.Of("demo", "-o", Path.Combine(Path.GetTempPath(), "no", "such", "directory", "x"));
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.Equal("armature: the report could not be written: no such directory\n", run.Error);
    }
}
