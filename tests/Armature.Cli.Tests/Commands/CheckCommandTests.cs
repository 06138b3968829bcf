using System.Text.Json;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

public sealed class CheckCommandTests
{
    [Fact]
    public void What_is_not_there_is_told_and_the_rest_is_examined()
    {
        using var directory = new TemporaryDirectory();
        var run = Runs.In(directory.Path, [], "check", "nowhere", ".", "--format", "json");
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.Equal("armature: `nowhere`: no such file or directory\n", run.Error);
        Assert.Equal(1, JsonDocument.Parse(run.Out).RootElement.GetProperty("reports").GetArrayLength());
    }

    [Fact]
    public void A_misspelt_command_is_told_from_a_path_that_is_not_there() =>
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
        Assert.Equal(2, run.Out.Count(letter => letter == '\n'));
    }

    [Fact]
    public void Without_a_subject_or_an_environment_the_demo_is_examined()
    {
        using var directory = new TemporaryDirectory();
        var run = Runs.In(directory.Path, []);
        Assert.Equal(ExitCode.Findings, run.Exit);
        Assert.Contains("built-in demo", run.Out.Split('\n')[0]);
    }

    [Fact]
    public void A_python_that_is_named_alone_is_the_subject()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("other/readme.txt", "hello");
        directory.Write(".venv/pyvenv.cfg", "home = /nowhere/bin");
        var run = Runs.In(directory.Path, [], "--python", Path.Combine(directory.Path, "other"));
        Assert.StartsWith($"✓ {directory.Path}/other", run.Out);
    }

    [Theory]
    [InlineData("libfoo.so", "`libfoo.so` is not a binary: unknown format (10 bytes, starting 6a75737420746578)")]
    [InlineData("passwd", "`passwd` is not a binary: unknown format (10 bytes, starting 6a75737420746578)")]
    public void A_file_of_text_is_not_healthy_machine_code(string name, string message)
    {
        using var directory = new TemporaryDirectory();
        directory.Write(name, "just text\n");
        var run = Runs.Of("check", Path.Combine(directory.Path, name), "--format", "json");
        Assert.Equal(ExitCode.Findings, run.Exit);
        Assert.Contains(JsonSerializer.Serialize(message), run.Out.Replace("`", "\\u0060", StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_goes_to_the_file_that_is_named()
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "report.json");
        var run = Runs.In(directory.Path, [], "demo", "--format", "json", "-o", path);
        Assert.Empty(run.Out);
        Assert.Equal(1, JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("schema").GetInt32());
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_no_bug()
    {
        var run = Runs.Of("demo", "-o", Path.Combine(Path.GetTempPath(), "no", "such", "directory", "x"));
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.Equal("armature: the report could not be written: no such directory\n", run.Error);
    }
}
