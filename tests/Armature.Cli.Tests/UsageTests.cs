namespace Armature.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("unknown option `--targe`; did you mean `--target`?", "check", "--targe", "x")]
    [InlineData("unknown option `--verbos`; did you mean `--verbose`?", "--verbos")]
    [InlineData("unknown option `-q`", "demo", "-q")]
    [InlineData("--format knows no `xml`, only text, json, ndjson", "check", "--format", "xml")]
    [InlineData("--fail-on knows no `sometimes`, only error, warning, note, never", "--fail-on", "sometimes")]
    [InlineData("there is no rule `AR1011`; did you mean `AR101`", "--select", "AR1011")]
    [InlineData("there is no rule `wrong-architectures`; did you mean `wrong-architecture`?", "--ignore", "AR102,wrong-architectures")]
    [InlineData("there is no target `manylinux_2_28_arch64`; did you mean `manylinux_2_28_aarch64`", "--target", "manylinux_2_28_arch64")]
    [InlineData("there is no target `debain-12`; did you mean `debian-12`", "--target", "debain-12")]
    [InlineData("`pyodide-0.27` is WebAssembly", "--target", "pyodide-0.27")]
    [InlineData("there is no target `macos-arm65`; did you mean `macos-arm64`", "--target", "macos-arm65")]
    [InlineData("`four` is no version of Python (3.11, cp313t and pp310 are) and no path", "--python", "four")]
    [InlineData("-j takes a number from 1 to 1024, not `0`", "-j", "0")]
    [InlineData("required argument missing for option: `--target`", "check", "--target")]
    [InlineData("there is no rule `AR000`", "rule", "AR000")]
    [InlineData("unrecognized command or argument `two`", "rule", "AR101", "two")]
    public void Wrong_usage_is_told_on_standard_error_and_nothing_is_done(string told, params string[] arguments)
    {
        var run = Runs.Of(arguments);
        Assert.Equal(ExitCode.WrongUsage, run.Exit);
        Assert.Empty(run.Out);
        Assert.StartsWith($"armature: {told}", run.Error);
    }

    [Fact]
    public void After_two_dashes_everything_is_a_subject()
    {
        var run = Runs.Of("check", "--", "--no-such-thing");
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.Equal("armature: `--no-such-thing`: no such file or directory\n", run.Error);
    }

    [Fact]
    public void A_subject_needs_no_command() => Assert.Equal(Runs.Of("check", "nowhere"), Runs.Of("nowhere"));
}
