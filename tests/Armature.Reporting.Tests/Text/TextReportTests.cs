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
}
