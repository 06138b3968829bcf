using System.Text.Json.Nodes;
using Armature.Cli.Self;
using Armature.Reporting;
using Armature.TestKit;

namespace Armature.Cli.Tests.Self;

public sealed class SelfTests
{
    [Fact]
    public void It_shows_its_version_its_build_and_its_files()
    {
        using var home = new TemporaryDirectory();
        home.Write("state/armature/journal.key", "0123456789");
        home.Write("cache/armature/web/a/b", "12345");
        home.Write("cache/armature/web/c", "12345");
        var variables = new Dictionary<string, string> { ["XDG_STATE_HOME"] = home.Of("state"), ["XDG_CACHE_HOME"] = home.Of("cache") };
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "needs XDG directories");
        var run = Runs.In(home.Path, variables, "self");
        Assert.Equal((ExitCode.Healthy, ""), (run.Exit, run.Error));
        Assert.StartsWith($"armature {CommandLine.Version}", run.Out, StringComparison.Ordinal);
        Assert.Contains($"runs on .NET {Environment.Version}", run.Out, StringComparison.Ordinal);
        Assert.Contains($"{home.Of("cache/armature/web")} (10 bytes)", run.Out, StringComparison.Ordinal);
        Assert.Contains($"{home.Of("state/armature/journal.key")} (10 bytes)", run.Out, StringComparison.Ordinal);
        Assert.Contains("no index was asked", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_home_directory_it_has_no_files()
    {
        var json = JsonNode.Parse(Runs.Of("self", "--format", "json").Out)!;
        Assert.Empty(json["files"]!.AsArray());
        Assert.Null(json["newest"]);
    }

    [Fact]
    public void The_newest_release_is_the_highest_version_that_is_final()
    {
        using var wheels = new TemporaryDirectory();
        foreach (var version in new[] { "0.9.0", "0.10.0", "0.11.0rc1" })
            wheels.Write($"armature_doctor-{version}-py3-none-manylinux_2_17_x86_64.whl");
        wheels.Write("armature-9.0-py3-none-any.whl");
        var newest = JsonNode.Parse(Runs.Of("self", "--format", "json", "--no-index", "--find-links", wheels.Path).Out)!["newest"]!;
        Assert.Equal(("0.10.0", null), ((string?)newest["version"], (string?)newest["failure"]));
        Assert.Contains("0.10.0 in", Runs.Of("self", "--no-index", "--find-links", wheels.Path).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("venv/bin/armature", "venv/lib/python3.13/site-packages/armature_doctor-0.1.0.dist-info/RECORD", "Wheel")]
    [InlineData("venv/Scripts/armature.exe", "venv/Lib/site-packages/armature_doctor-0.1.0.dist-info/RECORD", "Wheel")]
    [InlineData(
        "tools/a/bin/armature",
        "tools/a/lib/python3.13/site-packages/armature_doctor-0.1.0.dist-info/RECORD tools/a/uv-receipt.toml",
        "UvTool"
    )]
    [InlineData(
        "venvs/a/bin/armature",
        "venvs/a/lib/python3.9/site-packages/armature_doctor-0.1.0.dist-info/RECORD venvs/a/pipx_metadata.json",
        "Pipx"
    )]
    [InlineData(
        "uv/archive-v0/x/bin/armature",
        "uv/archive-v0/x/lib/python3.13/site-packages/armature_doctor-0.1.0.dist-info/RECORD",
        "Uvx"
    )]
    [InlineData("tools/any/linux-x64/armature", "tools/any/linux-x64/DotnetToolSettings.xml", "DotnetTool")]
    [InlineData("Cellar/armature/0.1.0/bin/armature", "Cellar/armature/0.1.0/README.md", "Homebrew")]
    [InlineData("armature-0.1.0/armature", "armature-0.1.0/THIRD-PARTY-NOTICES.md armature-0.1.0/completions/bash/armature", "Archive")]
    [InlineData("usr/bin/armature", "usr/lib/python3/dist-packages/numpy.py", null)]
    [InlineData("venv/bin/armature", "venv/lib/python3.13/site-packages/armature-9.dist-info/RECORD", null)]
    public void What_installed_it_is_known_by_what_lies_beside_it(string program, string files, string? expected)
    {
        using var root = new TemporaryDirectory();
        root.Write(program);
        foreach (var file in files.Split(' '))
            root.Write(file);
        Assert.Equal(expected is null ? null : Enum.Parse<InstallationSource>(expected), Installation.Of(root.Of(program))?.Source);
    }

    [Theory]
    [InlineData(".dotnet/tools/.store/armature.tool/0.1.0/tools/any/linux-x64", "dotnet tool update --global Armature.Tool")]
    [InlineData(".nuget/packages/armature.tool/0.1.0/tools/any/linux-x64", null)]
    public void Only_a_global_tool_is_updated_by_the_global_command(string directory, string? command)
    {
        using var root = new TemporaryDirectory();
        root.Write($"{directory}/DotnetToolSettings.xml");
        Assert.Equal(command, Installation.Of(root.Of($"{directory}/armature"))?.Upgrade);
    }
}
