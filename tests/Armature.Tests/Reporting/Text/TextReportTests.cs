using System.Text.RegularExpressions;
using Armature.Loading;
using Armature.TestKit;

namespace Armature.Reporting.Tests.Text;

public sealed class TextReportTests
{
    [Fact]
    public void The_Mac_of_the_story_at_80_columns() => Snapshot.Match(Rendered.As("text", Rendered.At(80), Story.Mac), "mac-80.txt");

    [Fact]
    public void The_Mac_of_the_story_at_120_columns() => Snapshot.Match(Rendered.As("text", Rendered.At(120), Story.Mac), "mac-120.txt");

    [Fact]
    public void The_Mac_of_the_story_in_colour() =>
        Snapshot.Match(Rendered.As("text", Rendered.At(120) with { HasColor = true }, Story.Mac), "mac-colour.txt");

    [Fact]
    public void The_Mac_of_the_story_with_everything() =>
        Snapshot.Match(Rendered.As("text", Rendered.At(100) with { IsVerbose = true }, Story.Mac), "mac-verbose.txt");

    [Fact]
    public void A_healthy_environment_gets_two_lines()
    {
        var text = Rendered.As("text", Rendered.At(120), Story.Debian);
        Snapshot.Match(text, "healthy.txt");
        Assert.Equal(2, text.Count(letter => letter == '\n'));
    }

    [Fact]
    public void What_no_rule_looked_at_is_not_said_to_load() =>
        Assert.Contains(
            "nothing found by the 2 rules that were asked.",
            Rendered.As("text", Rendered.At(200), Story.Debian with { LeftOut = [Story.WrongArchitecture] }),
            StringComparison.Ordinal
        );

    [Fact]
    public void Ascii_marks_where_the_terminal_knows_no_others()
    {
        var options = Rendered.At(80) with { IsAscii = true };
        var text = Rendered.As("text", options, Story.Mac, Story.Debian);
        Snapshot.Match(text, "ascii.txt");
        Assert.All(text, letter => Assert.True(char.IsAscii(letter)));
    }

    [Fact]
    public void A_page_narrower_than_80_columns_is_laid_out_for_80() =>
        Assert.Equal(Rendered.As("text", Rendered.At(80), Story.Mac), Rendered.As("text", Rendered.At(20), Story.Mac));

    [Fact]
    public void Colour_adds_nothing_but_escape_sequences()
    {
        var plain = Rendered.As("text", Rendered.At(100), Story.Mac);
        var colored = Rendered.As("text", Rendered.At(100) with { HasColor = true }, Story.Mac);
        Assert.NotEqual(plain, colored);
        Assert.Equal(plain, Regex.Replace(colored, @"\e\[[0-9;]*m", ""));
    }

    [Fact]
    public void The_error_text_is_wrapped_and_never_cut()
    {
        var text = Rendered.As("text", Rendered.At(80), Story.Mac);
        var error = Story.Mac.Findings[0].Files[0].Error!;
        Assert.Contains(error.Replace(" ", ""), Regex.Replace(text, @"\s+", ""));
    }

    [Fact]
    public void Findings_of_one_cause_are_one_block_and_one_error() =>
        Assert.Contains("1 error, 1 warning in 14 ms.", Rendered.As("text", Rendered.At(80), Story.Mac));

    [Fact]
    public void Findings_of_another_cause_have_their_own_block()
    {
        var other = Story.Wrong("lxml", "5.0", 1) with { Cause = "built for i386, but this Python runs as arm64" };
        var text = Rendered.As("text", Rendered.At(80), Story.Mac with { Findings = [Story.Wrong("numpy", "1.26.4", 1), other] });
        Assert.Contains("2 errors in 14 ms.", text);
    }

    [Fact]
    public void What_is_true_is_said_where_the_error_misleads()
    {
        var finding = Story.Wrong("numpy", "1.26.4", 1) with { Truth = "the file is there, for another machine" };
        Assert.Contains("What is true: the file is there", Rendered.As("text", Rendered.At(80), Story.Mac with { Findings = [finding] }));
    }

    [Fact]
    public void Unknowns_are_counted_and_told_on_request()
    {
        var report = Story.Debian with { Unknowns = [new("/a", "permission denied"), new("/b", "permission denied")] };
        Assert.Contains("? 2 things could not be determined (-v)", Rendered.As("text", Rendered.At(80), report));
        Assert.Contains("/b: permission denied", Rendered.As("text", Rendered.At(80) with { IsVerbose = true }, report));
    }

    [Fact]
    public void All_load_is_not_claimed_of_what_is_not_known()
    {
        var graph = Story.Debian.Graph;
        var unsure = graph with { Files = [.. graph.Files.Select(file => file with { Outcome = new ImportOutcome.Unknown("no target") })] };
        Assert.Contains("nothing wrong found", Rendered.As("text", Rendered.At(80), Story.Debian with { Graph = unsure }));
    }

    [Fact]
    public void A_strangers_file_name_cannot_steer_the_terminal()
    {
        var finding = Story.Pip with { Files = [new("\e]0;title\a.so", "evidence", null)] };
        Assert.DoesNotContain('\e', Rendered.As("text", Rendered.At(80), Story.Mac with { Findings = [finding] }));
    }
}
