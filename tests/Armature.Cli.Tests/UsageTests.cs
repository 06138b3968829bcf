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
    [InlineData("unknown option `-x`", "demo", "-x")]
    [InlineData("unknown option `--vrebose`; did you mean `--verbose`?", "list", "--vrebose")]
    [InlineData("--quiet and --verbose cannot be combined", "check", "-q", "-v")]
    [InlineData(
        "invalid --format `jsno` (expected text, json, ndjson, sarif, github, html, junit, gitlab, azure, teamcity, cyclonedx or markdown); did you mean `json`?",
        "check",
        "--format",
        "jsno"
    )]
    [InlineData("invalid --format `ndjson` (expected text or json); did you mean `json`?", "tree", "x", "--format", "ndjson")]
    [InlineData("unknown rule `wrnog-libc`; did you mean `wrong-libc`?", "rule", "wrnog-libc")]
    [InlineData("unknown cause `exectsack`; did you mean `execstack`?", "explain", "--list", "exectsack")]
    [InlineData("unknown shell `zhs` (expected bash, zsh, fish or pwsh); did you mean `zsh`", "completion", "zhs")]
    [InlineData(
        "`alpine` needs a version: the newest is `alpine-3.24`, the oldest alpine-3.12 (see armature targets)",
        "--target",
        "alpine"
    )]
    [InlineData(
        "`Debian` needs a version: the newest is `debian-13`, the others are debian-10, debian-11, debian-12",
        "--target",
        "Debian"
    )]
    [InlineData("`lambda` needs a version: the newest is `aws-lambda-python3.14`", "--target", "lambda")]
    [InlineData("`graviton` needs a version: the newest is `amazonlinux-2023-aarch64`", "targets", "graviton")]
    [InlineData("`apple-silicon` needs a version: the newest is `macos-26-arm64`", "--target", "apple-silicon")]
    [InlineData(
        "`windows` needs a version: the newest is `windows-11`, the others are windows-7, windows-8.1, windows-10; for any version `windows-x64`",
        "--target",
        "windows"
    )]
    [InlineData("unknown target `colab`: it is `ubuntu-22.04` (", "--target", "colab")]
    [InlineData("unknown target `debian-99`; the newest is `debian-13`", "--target", "debian-99")]
    [InlineData(
        "invalid --format `xml` (expected text, json, ndjson, sarif, github, html, junit, gitlab, azure, teamcity, cyclonedx or markdown)",
        "check",
        "--format",
        "xml"
    )]
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
