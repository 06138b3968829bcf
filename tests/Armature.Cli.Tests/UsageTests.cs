namespace Armature.Cli.Tests;

public sealed class UsageTests
{
    // the names in a subject, and so in a refusal, are untrusted
    [Theory]
    [InlineData("check", "\e]0;title\a")]
    [InlineData("tree", "a\u202eb")]
    [InlineData("explain", "x\e[2J")]
    [InlineData("rule", "x\e[2J")]
    [InlineData("list", "x\r\e[2J")]
    public void Standard_error_cannot_control_the_terminal(string command, string name)
    {
        var error = Runs.Of(command, name).Error;
        Assert.NotEmpty(error);
        Assert.DoesNotContain(error, character => char.IsControl(character) && character != '\n');
        Assert.DoesNotContain('\u202e', error);
    }

    [Theory]
    [InlineData("unknown option `--targe`; did you mean `--target`?", "check", "--targe", "x")]
    [InlineData("unknown option `--verbos`; did you mean `--verbose`?", "--verbos")]
    [InlineData("unknown option `-q`", "demo", "-q")]
    [InlineData("invalid --format `xml` (expected text, json or ndjson)", "check", "--format", "xml")]
    [InlineData("invalid --fail-on `sometimes` (expected error, warning, note or never)", "--fail-on", "sometimes")]
    [InlineData("unknown rule `AR1011`; did you mean `AR101`", "--select", "AR1011")]
    [InlineData("unknown rule `wrong-architectures`; did you mean `wrong-architecture`?", "--ignore", "AR102,wrong-architectures")]
    [InlineData("unknown target `manylinux_2_28_arch64`; did you mean `manylinux_2_28_aarch64`", "--target", "manylinux_2_28_arch64")]
    [InlineData("unknown target `debain-12`; did you mean `debian-12`", "--target", "debain-12")]
    [InlineData("`pyodide-0.27` is WebAssembly", "--target", "pyodide-0.27")]
    [InlineData("unknown target `macos-arm65`; did you mean `macos-arm64`", "--target", "macos-arm65")]
    [InlineData("`four` is neither a Python version (3.11, cp313t, pp310) nor a path", "--python", "four")]
    [InlineData("invalid -j `0` (expected a number from 1 to 1024)", "-j", "0")]
    [InlineData("required argument missing for option: `--target`", "check", "--target")]
    [InlineData("unknown rule `AR000`", "rule", "AR000")]
    [InlineData("unrecognized command or argument `two`", "rule", "AR101", "two")]
    public void An_invalid_command_line_is_reported_and_nothing_is_done(string message, params string[] arguments)
    {
        var run = Runs.Of(arguments);
        Assert.Equal(ExitCode.WrongUsage, run.Exit);
        Assert.Empty(run.Out);
        Assert.StartsWith($"armature: {message}", run.Error);
    }

    [Fact]
    public void Everything_after_two_dashes_is_a_subject()
    {
        var run = Runs.Of("check", "--", "--no-such-thing");
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.Equal("armature: `--no-such-thing`: no such file or directory\n", run.Error);
    }

    [Fact]
    public void Check_is_the_default_command() => Assert.Equal(Runs.Of("check", "nowhere"), Runs.Of("nowhere"));
}
