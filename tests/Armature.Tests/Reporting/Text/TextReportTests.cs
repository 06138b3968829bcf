using System.Text.RegularExpressions;
using Armature.Subjects;
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
    public void The_Mac_of_the_story_in_full() =>
        Snapshot.Match(Rendered.As("text", Rendered.At(100) with { IsVerbose = true }, Story.Mac), "mac-verbose.txt");

    [Fact]
    public void A_healthy_environment_gets_two_lines()
    {
        var text = Rendered.As("text", Rendered.At(120), Story.Debian);
        Snapshot.Match(text, "healthy.txt");
        Assert.Equal(2, text.Count(character => character == '\n'));
    }

    [Fact]
    public void A_file_that_no_rule_examined_is_not_reported_as_loading() =>
        Assert.Contains(
            "no problems found by the 2 selected rules.",
            Rendered.As("text", Rendered.At(200), Story.Debian with { LeftOut = [Story.WrongArchitecture] }),
            StringComparison.Ordinal
        );

    [Fact]
    public void Marks_are_ASCII_if_the_terminal_requires_it()
    {
        var options = Rendered.At(80) with { IsAscii = true };
        var text = Rendered.As("text", options, Story.Mac, Story.Debian);
        Snapshot.Match(text, "ascii.txt");
        Assert.All(text, character => Assert.True(char.IsAscii(character)));
    }

    [Fact]
    public void A_page_narrower_than_80_columns_is_laid_out_for_80() =>
        Assert.Equal(Rendered.As("text", Rendered.At(80), Story.Mac), Rendered.As("text", Rendered.At(20), Story.Mac));

    [Fact]
    public void Colour_adds_only_escape_sequences()
    {
        var plain = Rendered.As("text", Rendered.At(100), Story.Mac);
        var colored = Rendered.As("text", Rendered.At(100) with { HasColor = true }, Story.Mac);
        Assert.NotEqual(plain, colored);
        Assert.Equal(plain, Regex.Replace(colored, @"\e\[[0-9;]*m", ""));
    }

    [Fact]
    public void The_error_is_wrapped_and_never_truncated()
    {
        var text = Rendered.As("text", Rendered.At(80), Story.Mac);
        var error = Story.Mac.Findings[0].Files[0].Error!;
        Assert.Contains(error.Replace(" ", ""), Regex.Replace(text, @"\s+", ""));
    }

    [Fact]
    public void Findings_with_one_cause_are_one_block_and_one_error() =>
        Assert.Contains("1 error, 1 warning in 14 ms.", Rendered.As("text", Rendered.At(80), Story.Mac));

    [Fact]
    public void Findings_with_another_cause_have_their_own_block()
    {
        var other = Story.Wrong("lxml", "5.0", 1) with { Cause = "built for i386, but this Python runs as arm64" };
        var text = Rendered.As("text", Rendered.At(80), Story.Mac with { Findings = [Story.Wrong("numpy", "1.26.4", 1), other] });
        Assert.Contains("2 errors in 14 ms.", text);
    }

    [Fact]
    public void A_misleading_error_is_corrected()
    {
        var finding = Story.Wrong("numpy", "1.26.4", 1) with { Truth = "the file is there, for another machine" };
        Assert.Contains("In fact: the file is there", Rendered.As("text", Rendered.At(80), Story.Mac with { Findings = [finding] }));
    }

    [Fact]
    public void Unknowns_are_grouped_and_listed_on_request()
    {
        Unknown[] unknowns = [.. "abcd".Select(name => new Unknown($"/{name}", "permission denied"))];
        var report = Story.Debian with { Coverage = Story.Covering([.. unknowns]) };
        var shown = Rendered.As("text", Rendered.At(80), report);
        Assert.Contains("/b: permission denied", shown);
        Assert.DoesNotContain("/d: permission denied", shown);
        Assert.Contains("and 2 more (-v)", shown);
        Assert.Contains("/d: permission denied", Rendered.As("text", Rendered.At(80) with { IsVerbose = true }, report));
    }

    [Fact]
    public void An_untrusted_file_name_cannot_control_the_terminal()
    {
        var finding = Story.Pip with { Files = [new("\e]0;title\a.so", "evidence", null)] };
        Assert.DoesNotContain('\e', Rendered.As("text", Rendered.At(80), Story.Mac with { Findings = [finding] }));
    }
}
