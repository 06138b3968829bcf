using System.Text.RegularExpressions;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

public sealed partial class DemoCommandTests
{
    [Fact]
    public void The_report_on_the_sample()
    {
        var run = Runs.Of("demo");
        Assert.Equal((ExitCode.Findings, ""), (run.Exit, run.Error));
        Snapshot.Match(Elapsed.Replace(run.Out, "in (time)."), "story.txt");
    }

    [Fact]
    public void Colour_is_used_on_request()
    {
        Assert.DoesNotContain('\e', Runs.Of("demo").Out);
        Assert.Contains('\e', Runs.Of("demo", "--color", "always").Out);
    }

    [Fact]
    public void A_terminal_without_UTF_8_gets_ASCII()
    {
        var run = Runs.In(Path.GetTempPath(), new() { ["LC_ALL"] = "C" }, "demo");
        Assert.All(run.Out, character => Assert.True(char.IsAscii(character)));
    }

    [GeneratedRegex(@"in (under )?[0-9.]+ m?s\.")]
    private static partial Regex Elapsed { get; }
}
