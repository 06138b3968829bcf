using System.Text.Json;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

public sealed class CheckCommandTests
{
    private const string NothingFound = "armature: no Python environment found\nhelp: name one, as in `armature check .venv`\n";

    [Fact]
    public void A_missing_subject_is_reported_and_the_others_are_examined()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("libx.so", "text");
        var run = Runs.In(directory.Path, [], "check", "nowhere", ".", "--format", "json");
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.Equal("armature: `nowhere`: no such file or directory\n", run.Error);
        var document = JsonElement.Parse(run.Out);
        Assert.Equal(1, document.GetProperty("reports").GetArrayLength());
        var error = Assert.Single(document.GetProperty("errors").EnumerateArray());
        Assert.Equal(("nowhere", "nothing-to-examine"), (error.GetProperty("path").GetString(), error.GetProperty("verdict").GetString()));
    }

    [Fact]
    public void A_misspelt_command_is_suggested_for_a_missing_path() =>
        Assert.Equal("armature: `chekc`: no such file or directory; did you mean `check`?\n", Runs.Of("chekc").Error);

    [Theory]
    [InlineData("pyproject.toml", "[project]\n", "is the configuration of a project")]
    [InlineData("a.py", "import numpy\n", "is Python source")]
    [InlineData("foo.txt", "hi\n", "is a text file")]
    [InlineData("x.lib", "!<arch>\n", "is a static library or import library")]
    [InlineData("x.wasm", "\0asm\u0001\0\0\0", "is a WebAssembly module")]
    [InlineData("passwd", "just text\n", "is a text file")]
    [InlineData("empty", "", "is an empty file")]
    [InlineData("Cargo.lock", "version = 3\n", "is a lock file of an unknown tool")]
    public void A_file_that_is_not_a_subject_is_named(string name, string text, string reason)
    {
        using var directory = new TemporaryDirectory();
        directory.Write(name, text);
        foreach (var command in new[] { "check", "info", "plan" })
        {
            var run = Runs.In(directory.Path, [], command, name);
            Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
            Assert.StartsWith($"armature: `{name}`: {reason}", run.Error);
            Assert.Contains("\nhelp: ", run.Error);
            Assert.Empty(run.Out);
        }
    }

    [Fact]
    public void A_directory_with_nothing_to_examine_is_not_healthy()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("readme.txt", "hello");
        directory.Write("env3/pyvenv.cfg", "home = /nowhere/bin");
        var run = Runs.In(directory.Path, [], "check", ".");
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.Equal(
            "armature: `.`: contains no Python environment, wheel, package or native file\n"
                + "help: it contains an environment: armature check ./env3\n",
            run.Error
        );
    }

    [Fact]
    public void The_environment_of_a_project_is_what_is_examined()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("pyproject.toml", "[project]\n");
        directory.Write(".venv/pyvenv.cfg", "home = /nowhere/bin");
        Assert.Contains(".venv, the environment in", Runs.Of("check", directory.Path).Out);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void Strict_fails_if_not_everything_was_examined(bool isStrict, int exit)
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllBytes(Path.Combine(directory.Path, "libx.so"), new ElfBuilder().Needed("libm.so.6").Build());
        var run = Runs.Of(["check", directory.Path, "--format", "json", .. isStrict ? ["--strict"] : Array.Empty<string>()]);
        Assert.Equal((ExitCode)exit, run.Exit);
        var report = JsonElement.Parse(run.Out).GetProperty("reports")[0];
        Assert.Equal("not-fully-examined", report.GetProperty("verdict").GetString());
        Assert.NotEqual(0, report.GetProperty("unknowns").GetArrayLength());
    }

    [Fact]
    public void A_name_with_an_at_sign_is_a_path()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("@scope/pyproject.toml", "[project]\n");
        Assert.StartsWith("armature: `@scope`: contains no", Runs.In(directory.Path, [], "check", "@scope").Error);
    }

    [Fact]
    public void An_assumption_that_changes_nothing_is_refused()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("a-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: a\nVersion: 1\nRequires-Dist: numpy>=1\n");
        var run = Runs.Of("check", directory.Path, "--assume", "numpyy==2.3");
        Assert.Equal(ExitCode.WrongUsage, run.Exit);
        Assert.Contains("--assume numpyy: it is not installed, and no package requires it; did you mean `numpy`?", run.Error);
        Assert.NotEqual(ExitCode.WrongUsage, Runs.Of("check", directory.Path, "--assume", "numpy==2.3").Exit);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("info")]
    [InlineData("plan")]
    [InlineData("tree")]
    [InlineData("verify")]
    public void Every_command_writes_a_whole_document_for_a_missing_subject(string command)
    {
        var run = Runs.Of(command, "nothere", "--format", "json");
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        var error = Assert.Single(JsonElement.Parse(run.Out).GetProperty("errors").EnumerateArray());
        Assert.Equal("nothere", error.GetProperty("path").GetString());
    }

    [Fact]
    public void Each_subject_is_a_line_of_ndjson()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("libx.so", "text");
        var run = Runs.In(directory.Path, [], ".", "nowhere", "--format", "ndjson");
        Assert.Equal(2, run.Out.Count(character => character == '\n'));
    }

    [Fact]
    public void Without_arguments_and_environment_the_sample_is_shown()
    {
        using var directory = new TemporaryDirectory();
        var run = Runs.In(directory.Path, []);
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.StartsWith($"{NothingFound}note: ", run.Error);
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
        Assert.Equal((ExitCode.CouldNotExamine, NothingFound), (run.Exit, run.Error));
        Assert.DoesNotContain("demo", run.Out);
    }

    [Fact]
    public void A_python_without_a_subject_is_the_subject()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("other/readme.txt", "hello");
        directory.Write(".venv/pyvenv.cfg", "home = /nowhere/bin");
        var run = Runs.In(directory.Path, [], "--python", Path.Combine(directory.Path, "other"));
        Assert.StartsWith($"? {directory.Path}/other", run.Out);
    }

    [Fact]
    public void A_text_file_with_the_name_of_a_library_is_damaged()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("libfoo.so", "just text\n");
        var run = Runs.Of("check", Path.Combine(directory.Path, "libfoo.so"), "--format", "json");
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
        Assert.Equal("armature: the output could not be written: no such directory\n", run.Error);
    }
}
