namespace Armature.Cli.Tests.Configuration;

/// <summary>Which file is read for which subject.</summary>
public sealed class ConfigurationSearchTests : IDisposable
{
    private const string FailsOnNothing = "fail-on = \"never\"\n";

    private readonly Project _project = new();

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("armature.toml", FailsOnNothing)]
    [InlineData("pyproject.toml", "[project]\nname = \"x\"\n[tool.armature]\n" + FailsOnNothing)]
    [InlineData("dist/armature.toml", FailsOnNothing)]
    [InlineData("dist/pyproject.toml", "[tool.armature]\n" + FailsOnNothing)]
    public void A_file_beside_or_above_the_subject_is_used(string name, string text)
    {
        Assert.Equal(ExitCode.Findings, Check().Exit);
        _project.Directory.Write(name, text);
        Assert.Equal(ExitCode.Healthy, Check().Exit);
        Assert.Equal(ExitCode.Findings, Check("--no-config").Exit);
        Assert.Equal(ExitCode.Findings, Check("--isolated").Exit);
        Assert.Equal(ExitCode.Findings, Check("--fail-on", "error").Exit);
    }

    [Fact]
    public void The_nearest_file_is_used_alone()
    {
        _project.Directory.Write("armature.toml", FailsOnNothing);
        _project.Directory.Write("dist/armature.toml", "strict = false\n");
        var run = Check();
        Assert.Equal(ExitCode.Findings, run.Exit);
        Assert.Equal("note: configured by `dist/armature.toml`, which came with the subject\n", run.Error);
    }

    [Fact]
    public void Each_subject_has_its_own()
    {
        _project.Wheel("shop", Binaries.Architecture.Arm64, directory: "other");
        _project.Directory.Write("other/armature.toml", FailsOnNothing);
        Assert.Equal(ExitCode.Healthy, _project.Run("check", "other", Project.Sound).Exit);
        Assert.Equal(ExitCode.Findings, _project.Run("check", "other", Project.Faulty).Exit);
    }

    [Fact]
    public void In_one_directory_the_own_file_wins_and_a_project_without_the_table_is_passed_over()
    {
        _project.Directory.Write("armature.toml", FailsOnNothing);
        _project.Directory.Write("pyproject.toml", "[tool.armature]\nfail-on = \"error\"\n");
        _project.Directory.Write("dist/pyproject.toml", "[project]\nname = \"armature-shop\"\n");
        Assert.Equal(ExitCode.Healthy, Check().Exit);
    }

    [Fact]
    public void The_search_ends_with_the_checkout_and_then_the_current_directory_is_asked()
    {
        _project.Directory.Write("armature.toml", FailsOnNothing);
        _project.Wheel("shop", Binaries.Architecture.Arm64, directory: "inner/dist");
        _project.Directory.Write("inner/.git/HEAD");
        _project.Directory.Write("elsewhere/x");
        var wheel = _project.Directory.Of(Project.Faulty.Replace("dist/", "inner/dist/", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Healthy, Runs.In(_project.Directory.Path, [], "check", wheel).Exit);
        Assert.Equal(ExitCode.Findings, Runs.In(_project.Directory.Of("inner"), [], "check", wheel).Exit);
        Assert.Equal(ExitCode.Healthy, Runs.In(_project.Directory.Of("elsewhere"), [], "check", wheel).Exit);
    }

    [Theory]
    [InlineData("env", "env/pyvenv.cfg", "env/lib/python3.11/site-packages/core.so", "env/armature.toml")]
    [InlineData("env", "env/conda-meta/history", "env/lib/core.so", "env/lib/armature.toml")]
    [InlineData("usr", "usr/bin/python3", "usr/lib/core.so", "usr/armature.toml")]
    [InlineData("lib", "lib/site-packages/x.py", "lib/site-packages/core.so", "lib/site-packages/pyproject.toml")]
    public void What_packages_install_is_not_read(string prefix, string marker, string file, string configuration)
    {
        Assert.NotEmpty(prefix);
        _project.Directory.Write(marker, "home = /nowhere/bin");
        _project.Directory.Write(
            configuration,
            configuration.EndsWith("pyproject.toml", StringComparison.Ordinal) ? "[tool.armature]\nx = 1" : "x = 1"
        );
        _project.Directory.Write(file, "text");
        _project.Directory.Write("elsewhere/x");
        var run = Runs.In(_project.Directory.Of("elsewhere"), [], "config", _project.Directory.Of(file));
        Assert.Equal((ExitCode.Healthy, ""), (run.Exit, run.Error));
        Assert.StartsWith("no configuration", run.Out, StringComparison.Ordinal);
        // beside them it is
        _project.Directory.Write("armature.toml", FailsOnNothing);
        Assert.Contains(
            "fail-on",
            Runs.In(_project.Directory.Of("elsewhere"), [], "config", _project.Directory.Of(file)).Out,
            StringComparison.Ordinal
        );
    }

    [Fact(SkipUnless = nameof(IsUnix), Skip = "needs the modes of Unix")]
    public void A_directory_in_which_everyone_can_create_files_is_not_searched()
    {
        _project.Directory.Write("armature.toml", FailsOnNothing);
        File.SetUnixFileMode(_project.Directory.Path, (UnixFileMode)0b1_111_111_111);
        Assert.Equal(ExitCode.Findings, Check().Exit);
        File.SetUnixFileMode(_project.Directory.Path, (UnixFileMode)0b111_111_111);
        Assert.Equal(ExitCode.Healthy, Check().Exit);
    }

    public static bool IsUnix => !OperatingSystem.IsWindows();

    [Fact]
    public void A_named_file_is_used_for_every_subject()
    {
        _project.Directory.Write("dist/armature.toml", "fail-on = \"error\"\n");
        _project.Directory.Write("ci/strict.toml", FailsOnNothing);
        Assert.Equal((ExitCode.Healthy, ""), (Check("--config", "ci/strict.toml").Exit, Check("--config", "ci/strict.toml").Error));
        Assert.Equal("armature: `ci/none.toml`: no such file\n", Refused("--config", "ci/none.toml"));
        _project.Directory.Write("ci/pyproject.toml", "[project]\n");
        Assert.Equal("armature: `ci/pyproject.toml`: has no table [tool.armature]\n", Refused("--config", "ci/pyproject.toml"));
    }

    [Fact]
    public void Without_a_configuration_nothing_changes()
    {
        var before = WithoutTime(Check("--format", "json").Out);
        _project.Directory.Write("pyproject.toml", "[project]\nname = \"x\"\n");
        _project.Directory.Write(".git/HEAD");
        Assert.Equal(before, WithoutTime(Check("--format", "json").Out));
        Assert.DoesNotContain("suppressed", before, StringComparison.Ordinal);
    }

    internal static string WithoutTime(string json) =>
        System.Text.RegularExpressions.Regex.Replace(json, "\"elapsed_ms\": [0-9.]+", "\"elapsed_ms\": 0");

    private RunResult Check(params string[] arguments) => _project.Run(["check", Project.Faulty, .. arguments]);

    private string Refused(params string[] arguments)
    {
        var run = Check(arguments);
        Assert.Equal((ExitCode.WrongUsage, ""), (run.Exit, run.Out));
        return run.Error;
    }
}
