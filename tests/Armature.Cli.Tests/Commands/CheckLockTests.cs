using System.Text.Json;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

public sealed class CheckLockTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void A_healthy_file_is_two_lines_and_exit_status_0()
    {
        _directory.Write("wheels/numpy-1.26.4-cp311-cp311-win_amd64.whl");
        _directory.Write("requirements.txt", "numpy==1.26.4\nsix; sys_platform == 'linux'\n");
        var run = Check([], "requirements.txt", "--target", "win_amd64", "--python", "3.11", "--find-links", "wheels", "--no-index");
        Assert.Equal(ExitCode.Healthy, run.Exit);
        Assert.StartsWith(
            "✓ requirements.txt Python 3.11 x86_64 · for win_amd64 (--target) · 1 package: 1 native (1 more for other targets): all have wheels.",
            Unwrapped(run.Out),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Each_target_gets_a_report()
    {
        _directory.Write("requirements.txt", "numpy==1.19.5\n");
        var run = Check([], "requirements.txt", "--target", "macos-arm64", "--target", "win_amd64", "--python", "3.9", "--format", "json");
        var reports = JsonElement.Parse(run.Out).GetProperty("reports").EnumerateArray().ToArray();
        Assert.Equal(["macos-arm64", "win_amd64"], reports.Select(report => report.GetProperty("target").GetProperty("name").GetString()));
        // the table: NumPy has wheels for arm64 Macs and Python 3.9 from 1.21.0 on
        var locked = reports.Select(report => report.GetProperty("lock").GetProperty("packages")[0]).ToArray();
        Assert.Equal(["none", "native"], locked.Select(package => package.GetProperty("offer").GetString()));
        Assert.Equal("1.21.0", locked[0].GetProperty("nearest").GetString());
        Assert.Equal("table", locked[0].GetProperty("witness").GetString());
    }

    [Fact]
    public void An_invalid_file_is_reported_with_the_reason()
    {
        _directory.Write("uv.lock", "version = \"");
        var run = Check([], "uv.lock");
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.StartsWith("armature: `uv.lock`: line 1: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact(SkipUnless = nameof(LoopbackIndex.IsHere), SkipType = typeof(LoopbackIndex), Skip = LoopbackIndex.Missing)]
    public void An_index_named_by_an_option_is_asked()
    {
        using var index = new LoopbackIndex();
        _directory.Write("requirements.txt", "scipy==1.7.0\nnumpy>=1.21,<1.22\nnosuchpackage\n");
        var run = Check(
            [],
            "requirements.txt",
            "--target",
            "macos-14-arm64",
            "--python",
            "3.9",
            "--index-url",
            index.Address,
            "--format",
            "json"
        );
        Assert.Equal(ExitCode.Findings, run.Exit);
        var locked = JsonElement.Parse(run.Out).GetProperty("reports")[0].GetProperty("lock");
        Assert.Equal(
            [
                "scipy 1.7.0 source scipy-1.7.0.tar.gz 1.7.3",
                "numpy 1.21.6 native numpy-1.21.6-cp39-cp39-macosx_11_0_arm64.whl ",
                "nosuchpackage  none  ",
            ],
            locked
                .GetProperty("packages")
                .EnumerateArray()
                .Select(package =>
                    string.Join(
                        ' ',
                        new[] { "name", "version", "offer", "file", "nearest" }.Select(name => package.GetProperty(name).GetString())
                    )
                )
        );
        Assert.Equal(
            ["/simple/nosuchpackage/", "/simple/numpy/", "/simple/scipy/"],
            index.RequestedPaths.Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Fact(SkipUnless = nameof(LoopbackIndex.IsHere), SkipType = typeof(LoopbackIndex), Skip = LoopbackIndex.Missing)]
    public void Pips_variables_count_only_with_online()
    {
        using var index = new LoopbackIndex(isHtml: true);
        _directory.Write("requirements.txt", $"--index-url {index.Address}\nscipy==1.7.0\n");
        Dictionary<string, string> variables = new() { ["PIP_INDEX_URL"] = index.Address };
        string[] arguments = ["requirements.txt", "--target", "macos-14-arm64", "--python", "3.9"];
        Assert.Contains("built-in table of", Unwrapped(Check(variables, arguments).Out), StringComparison.Ordinal);
        Assert.Empty(index.RequestedPaths);
        _directory.Write("requirements.txt", "scipy==1.7.0\n");
        Assert.Contains(
            "would be built from source",
            Unwrapped(Check(variables, [.. arguments, "--online"]).Out),
            StringComparison.Ordinal
        );
        Assert.Equal(["/simple/scipy/"], index.RequestedPaths.Distinct());
    }

    [Fact]
    public void If_an_index_fails_its_packages_are_unknown()
    {
        using var server = new LoopbackServer(_ => LoopbackResponse.Of(403));
        _directory.Write("requirements.txt", "scipy==1.7.0\n");
        var run = Check([], "requirements.txt", "--target", "macos-14-arm64", "--python", "3.9", "--index-url", $"{server.Root}simple");
        Assert.Equal(ExitCode.Healthy, run.Exit);
        Assert.Contains("not examined: scipy 1.7.0: ", Unwrapped(run.Out), StringComparison.Ordinal);
        Assert.Contains("403, access denied", Unwrapped(run.Out), StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();

    private static string Unwrapped(string text) => string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private RunResult Check(Dictionary<string, string> variables, params string[] arguments)
    {
        variables["XDG_CACHE_HOME"] = _directory.Of("cache");
        variables["LOCALAPPDATA"] = _directory.Of("cache");
        return Runs.In(_directory.Path, variables, ["check", .. arguments]);
    }
}
