using Armature.TestKit;

namespace Armature.Cli.Tests.Fixing;

/// <summary>Configuration files that install elsewhere or nothing, and tools that succeed without installing.</summary>
public sealed class DivertedInstallationTests
{
    public static bool IsHere => SickMarkupSafe.CanBeMade;

    [Theory(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("pip", "pip/pip.conf", "[install]\ntarget = {0}\n")]
    [InlineData("pip", "pip/pip.conf", "[install]\nprefix = {0}\n")]
    [InlineData("pip", "pip/pip.conf", "[global]\nroot = {0}\n")]
    [InlineData("pip", "pip/pip.conf", "[install]\ndry-run = true\nuser = true\n")]
    [InlineData("uv", "uv/uv.toml", "[pip]\ntarget = \"{0}\"\n")]
    [InlineData("uv", "uv/uv.toml", "[pip]\nprefix = \"{0}\"\n")]
    public void A_setting_that_installs_elsewhere_has_no_effect(string tool, string file, string text)
    {
        using var environment = new SickMarkupSafe();
        using var user = new TemporaryDirectory();
        user.Write(file, text.Replace("{0}", user.Of("elsewhere"), StringComparison.Ordinal));
        var run = Fix(environment, user, ["--with", tool, .. FixProcess.Wheels]);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.True(environment.Works);
        Assert.False(Directory.Exists(user.Of("elsewhere")));
    }

    [Theory(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("pip", "pip/pip.conf", "[global]\nno-index = true\nfind-links =\n    {0}\n")]
    [InlineData("uv", "uv/uv.toml", "no-index = true\nfind-links = [\"{0}\"]\n")]
    public void The_sources_in_configuration_files_are_used(string tool, string file, string text)
    {
        using var environment = new SickMarkupSafe();
        using var user = new TemporaryDirectory();
        user.Write(file, text.Replace("{0}", FixProcess.Wheels[^1], StringComparison.Ordinal));
        var run = Fix(environment, user, ["--with", tool]);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.True(environment.Works);
        Assert.Equal(".venv .venv.armature .venv.armature-old", environment.Neighbours);
    }

    [Theory(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("exit 0")]
    [InlineData("exec {0} pip install --no-index --find-links {1} --python \"$4\" packaging")]
    public void A_tool_that_succeeds_without_installing_is_not_believed(string install)
    {
        using var environment = new SickMarkupSafe();
        using var user = new TemporaryDirectory();
        var script = install
            .Replace("{0}", Uv.Program, StringComparison.Ordinal)
            .Replace("{1}", FixProcess.Wheels[^1], StringComparison.Ordinal);
        var program = user.Write("bin/uv", $"#!/bin/sh\nif [ \"$1\" = pip ]; then {script}; fi\nexec {Uv.Program} \"$@\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var path = $"{user.Of("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        var run = Fix(environment, user, ["--with", "uv", .. FixProcess.Wheels], path);
        Assert.Equal((int)ExitCode.Findings, run.ExitCode);
        Assert.Contains("still there: AR301", run.Output, StringComparison.Ordinal);
        Assert.True(environment.IsAsBefore);
    }

    private static ToolRun Fix(SickMarkupSafe environment, TemporaryDirectory user, string[] options, string? path = null)
    {
        var variables = new Dictionary<string, string>
        {
            ["HOME"] = user.Path,
            ["XDG_CONFIG_HOME"] = user.Path,
            ["XDG_STATE_HOME"] = user.Of("state"),
            // variables of this machine would have priority
            ["PIP_FIND_LINKS"] = "",
            ["UV_FIND_LINKS"] = "",
        };
        if (path is not null)
            variables["PATH"] = path;
        return FixProcess.RunIn(user.Path, ["fix", environment.Root, "--yes", .. options], variables);
    }
}
