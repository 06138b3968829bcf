using System.Diagnostics;
using Armature.TestKit;

namespace Armature.Cli.Tests.Configuration;

/// <summary>Configurations that a stranger wrote, and files with anything else under their names.</summary>
public sealed class HostileConfigurationTests : IDisposable
{
    private readonly Project _project = new();

    public void Dispose() => _project.Dispose();

    public static bool IsLinux => OperatingSystem.IsLinux() && Tool.AreHere("mkfifo");

    [Theory]
    [InlineData("json=../a.json", "must be below the directory of the configuration")]
    [InlineData("json=/tmp/armature-escape.json", "must be below the directory of the configuration")]
    [InlineData("json=x/../../a.json", "must be below the directory of the configuration")]
    [InlineData("json=.git/config", "must not be hidden")]
    [InlineData("json=.venv/bin/activate", "must not be hidden")]
    [InlineData("json=https://example.org/a.json", "must be on this machine")]
    [InlineData("json=out/a.json", "behind, a link")]
    [InlineData("json=link.json", "behind, a link")]
    public void A_report_stays_below_the_configuration(string report, string message)
    {
        using var outside = new TemporaryDirectory();
        outside.Write("victim", "precious");
        _project.Directory.Link("out", outside.Path);
        _project.Directory.Link("link.json", outside.Of("victim"));
        var run = _project.Check($"report = [\"{report}\"]\n");
        Assert.Equal((ExitCode.WrongUsage, ""), (run.Exit, run.Out));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(outside.Of("victim")));
        Assert.Equal([outside.Of("victim")], Directory.GetFiles(outside.Path));
    }

    [Theory]
    [InlineData("baseline = \"../known.json\"")]
    [InlineData("baseline = \".git/config\"")]
    [InlineData("find-links = \"https://example.org\"")]
    [InlineData("channel = [\"file://server/share\"]")]
    [InlineData("online = true")]
    [InlineData("index-url = \"https://example.org\"")]
    public void Nothing_outside_and_no_address_is_named(string line) => Assert.Equal(ExitCode.WrongUsage, _project.Check(line + "\n").Exit);

    [Fact]
    public void A_configuration_that_came_with_the_subject_writes_nothing()
    {
        _project.Directory.Write("dist/armature.toml", "report = [\"json=a.json\"]\nbaseline = \"known.json\"\nfail-on = \"never\"\n");
        _project.Directory.Write("home/x");
        var run = Runs.In(_project.Directory.Of("home"), [], "check", _project.Directory.Of("dist"));
        Assert.Equal(ExitCode.Healthy, run.Exit);
        Assert.Equal(
            $"note: configured by `{_project.Directory.Of("dist/armature.toml")}`, which came with the subject; `report` and `baseline` of it: not used (--config uses it)\n",
            run.Error
        );
        Assert.Equal(["armature.toml", "shop", "till"], Names("dist"));
        // the user who names it, or works there, gets them
        var own = Runs.In(_project.Directory.Of("dist"), [], "check", ".");
        Assert.Equal((ExitCode.WrongUsage, "armature: `known.json`: no such file; --update-baseline writes it\n"), (own.Exit, own.Error));
        Assert.Equal(ExitCode.Healthy, Runs.In(_project.Directory.Of("dist"), [], "check", ".", "--update-baseline").Exit);
        Assert.Equal(["a.json", "armature.toml", "known.json", "shop", "till"], Names("dist"));
    }

    [Fact]
    public void Ignored_findings_of_such_a_configuration_are_counted()
    {
        _project.Directory.Write("dist/armature.toml", "ignore = [{ rule = ['AR101', 'AR701'], reason = 'trust me' }]\n");
        _project.Directory.Write("home/x");
        var run = Runs.In(_project.Directory.Of("home"), [], "check", _project.Directory.Of(Project.Faulty), "-v");
        Assert.Equal(ExitCode.Healthy, run.Exit);
        Assert.Contains("1 finding does not count: ignored (", run.Out, StringComparison.Ordinal);
        Assert.Contains("trust me", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("all load", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a = \"")]
    [InlineData("[a]\n[a]\n")]
    [InlineData("\0\u0001\u001b[2J")]
    [InlineData("= 5")]
    [InlineData("[[ignore]]\nrule = 1979-05-27T07:32:00Z\n")]
    [InlineData("ignore = [[[]]]\ntarget = {}\nreport = [[]]\n")]
    [InlineData("target = [1, 2.5, true, inf, nan, 07:32:00]\n")]
    public void Text_that_is_wrong_is_an_error_with_the_file(string text)
    {
        var run = _project.Check(text);
        Assert.Equal((ExitCode.WrongUsage, ""), (run.Exit, run.Out));
        Assert.All(
            run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            static line => Assert.Matches("^armature: `?armature.toml[`:]", line)
        );
        Assert.DoesNotContain('\u001b', run.Error);
    }

    [Fact]
    public void Huge_and_deep_files_end_within_seconds()
    {
        var clock = Stopwatch.StartNew();
        Assert.Contains("depth", Error($"target = {new string('[', 100_000)}"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("larger than 1 MB", Error(new string('#', 2_000_000)), StringComparison.Ordinal);
        Assert.NotEmpty(Error($"target = [{string.Concat(Enumerable.Repeat("\"debain\",", 2000))}]"));
        Assert.NotEmpty(Error($"ignore = [{{ rule = 'AR101', reason = 'r', path = '{new string('*', 900)}x' }}, 'AR1']"));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }

    [Fact]
    public void A_project_file_that_cannot_be_read_does_not_stop_a_run()
    {
        _project.Directory.Write("pyproject.toml", new string('#', 2_000_000));
        var run = _project.Run("check", Project.Sound);
        Assert.Equal(
            (ExitCode.Healthy, "note: `pyproject.toml` was not read for settings: larger than 1 MB, the limit\n"),
            (run.Exit, run.Error)
        );
    }

    [Fact(Skip = "needs Linux with mkfifo", SkipUnless = nameof(IsLinux))]
    public void Links_in_a_circle_pipes_and_directories_are_passed_over()
    {
        _project.Directory.Link("armature.toml", "armature.toml");
        Assert.Equal((ExitCode.Healthy, ""), Checked());
        File.Delete(_project.Directory.Of("armature.toml"));
        new Tool("mkfifo").Do(_project.Directory.Of("armature.toml"));
        Directory.CreateDirectory(_project.Directory.Of("pyproject.toml"));
        Assert.Equal((ExitCode.Healthy, ""), Checked());
        var named = _project.Run("check", Project.Sound, "--config", "armature.toml");
        Assert.Equal((ExitCode.WrongUsage, "armature: `armature.toml`: not a regular file\n"), (named.Exit, named.Error));
    }

    private (ExitCode, string) Checked() => _project.Run("check", Project.Sound) is var run ? (run.Exit, run.Error) : default;

    private string Error(string text)
    {
        var run = _project.Check(text);
        Assert.Equal(ExitCode.WrongUsage, run.Exit);
        return run.Error;
    }

    private string[] Names(string directory) =>
        [
            .. Directory
                .GetFileSystemEntries(_project.Directory.Of(directory))
                .Select(static path => Path.GetFileName(path).Split("-1.0")[0])
                .Order(StringComparer.Ordinal),
        ];
}
