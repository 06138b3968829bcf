using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Cli.Tests;

/// <summary>The options that every command has.</summary>
public sealed partial class OutputTests
{
    /// <summary>Commands whose result does not depend on the machine, and that have more to show than their result.</summary>
    public static TheoryData<string> Results =>
        ["demo", "rule AR101", "rule", "targets debian-12", "targets", "explain --list execstack", "explain --list", "self"];

    [Fact]
    public void Every_command_has_the_same_options_for_its_output()
    {
        foreach (var command in CommandLine.Commands)
        {
            var options = command.AllOptions.ToArray();
            Assert.All(OutputOptions.Common, common => Assert.Same(common, Assert.Single(options, option => option.Name == common.Name)));
            Assert.All(options, option => Assert.Single(options, other => other.Name == option.Name));
        }
    }

    [Theory]
    [MemberData(nameof(Results))]
    public void A_file_gets_what_standard_output_would_get(string line)
    {
        using var directory = new TemporaryDirectory();
        var printed = Runs.In(directory.Path, [], line.Split(' '));
        var written = Runs.In(directory.Path, [], [.. line.Split(' '), "-o", "out.txt"]);
        Assert.Equal((printed.Exit, "", printed.Error), (written.Exit, written.Out, written.Error));
        Assert.Equal(WithoutTime(printed.Out), WithoutTime(File.ReadAllText(directory.Of("out.txt"))));
    }

    [Theory]
    [MemberData(nameof(Results))]
    public void Quiet_shows_less_and_has_the_same_exit_status(string line)
    {
        var whole = Runs.Of(line.Split(' '));
        var quiet = Runs.Of([.. line.Split(' '), "--quiet"]);
        Assert.Equal((whole.Exit, whole.Error), (quiet.Exit, quiet.Error));
        Assert.NotEmpty(quiet.Out);
        Assert.True(quiet.Out.Length < whole.Out.Length, quiet.Out);
        // one line for a result, one name a line for a list
        Assert.True(
            !line.Contains(' ') && line is not ("demo" or "self")
                || quiet.Out.Count(character => character == '\n') == 1
                || line.EndsWith("--list", StringComparison.Ordinal),
            quiet.Out
        );
        Assert.All(
            quiet.Out.TrimEnd('\n').Split('\n'),
            name => Assert.True(line is "demo" or "self" || line.Split(' ').Length > 1 || !name.Contains(' '), name)
        );
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("rule AR101")]
    [InlineData("targets")]
    [InlineData("list /usr/share/dict")]
    [InlineData("explain --list")]
    [InlineData("self")]
    public void Ascii_has_no_other_characters(string line)
    {
        var run = Runs.Of([.. line.Split(' '), "--ascii"]);
        Assert.All(run.Out, character => Assert.True(char.IsAscii(character), $"{character}"));
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("rule AR101")]
    [InlineData("targets")]
    [InlineData("self")]
    [InlineData("explain --list execstack")]
    public void Colour_can_be_asked_for_by_every_command(string line)
    {
        Assert.Contains("\e[", Runs.Of([.. line.Split(' '), "--color", "always"]).Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[", Runs.Of([.. line.Split(' '), "--color", "never"]).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Quiet_does_not_change_JSON()
    {
        var whole = JsonNode.Parse(Runs.Of("targets", "debian-12", "--format", "json").Out)!;
        Assert.True(JsonNode.DeepEquals(whole, JsonNode.Parse(Runs.Of("targets", "debian-12", "--format", "json", "-q").Out)));
    }

    [Fact]
    public void A_quiet_check_is_one_line_for_each_subject()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("bad/libx.so", "text");
        directory.Write("empty/readme.txt", "text");
        var run = Runs.In(directory.Path, [], "check", "bad/libx.so", "empty", "-q");
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.Equal("✗ bad/libx.so: 1 error\n", run.Out);
        Assert.StartsWith("armature: `empty`: contains no", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quiet_explanation_is_its_headline()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("log.txt", "ImportError: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /x/y.so)\n");
        var run = Runs.In(directory.Path, [], "explain", "log.txt", "--no-here", "-q");
        Assert.StartsWith("✗ A library is built for a newer glibc than this system has.", run.Out, StringComparison.Ordinal);
        Assert.Single(run.Out.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void A_command_can_read_the_file_that_it_writes()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("log.txt", "ImportError: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /x/y.so)\n");
        var run = Runs.In(directory.Path, [], "explain", "log.txt", "--no-here", "-o", "log.txt");
        Assert.Equal(ExitCode.Healthy, run.Exit);
        Assert.Contains("newer glibc", File.ReadAllText(directory.Of("log.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_result_does_not_stay_in_the_file()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("out.txt", $"old {new string('x', 9999)}");
        Runs.In(directory.Path, [], "rule", "AR101", "-q", "-o", "out.txt");
        Assert.Equal("AR101 wrong-architecture\n", File.ReadAllText(directory.Of("out.txt")));
        directory.Write("out.txt", "old");
        Assert.Equal(ExitCode.CouldNotExamine, Runs.In(directory.Path, [], "check", "nowhere", "-o", "out.txt").Exit);
        Assert.Empty(File.ReadAllText(directory.Of("out.txt")));
    }

    [Theory]
    [InlineData("rule", "AR101")]
    [InlineData("list", ".")]
    [InlineData("self", "-v")]
    [InlineData("explain", "--list")]
    public void A_file_that_cannot_be_opened_is_reported_before_anything_is_done(string command, string argument)
    {
        using var directory = new TemporaryDirectory();
        var run = Runs.In(directory.Path, [], command, argument, "-o", "no/file");
        Assert.Equal((ExitCode.CouldNotExamine, "armature: the output could not be written: no such directory\n"), (run.Exit, run.Error));
        Assert.Equal(
            "armature: the output could not be written: it is a directory\n",
            Runs.In(directory.Path, [], command, argument, "-o", ".").Error
        );
    }

    [Fact]
    public void A_full_disk_is_reported_and_is_not_our_bug()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs /dev/full");
        var run = Runs.Of("demo", "-o", "/dev/full");
        Assert.Equal((ExitCode.CouldNotExamine, "armature: the output could not be written: write error\n"), (run.Exit, run.Error));
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1);
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal
        {
            Out = full,
            Error = error,
            Environment = new HostEnvironment(new Dictionary<string, string>(), "/", Home: null),
        };
        Assert.Equal(ExitCode.CouldNotExamine, CommandLine.Run(["rule"], terminal));
        Assert.Equal("armature: the output could not be written: write error\n", error.ToString());
    }

    // seconds on a machine that is busy
    private static string WithoutTime(string text) => Elapsed().Replace(text, " in a while.");

    [GeneratedRegex(" in [0-9.]+ (ms|s)\\.?", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Elapsed();
}
