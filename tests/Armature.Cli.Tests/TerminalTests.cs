using Armature.Subjects;

namespace Armature.Cli.Tests;

public sealed class TerminalTests
{
    [Theory]
    [InlineData(80, true)]
    [InlineData(null, false)]
    public void Colour_is_for_terminals(int? width, bool expected) => Assert.Equal(expected, With(width).WelcomesColor);

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "dumb")]
    public void Some_want_no_colour(string variable, string value) => Assert.False(With(80, (variable, value)).WelcomesColor);

    [Fact]
    public void An_empty_NO_COLOR_says_nothing() => Assert.True(With(80, ("NO_COLOR", "")).WelcomesColor);

    [Theory]
    [InlineData(40, 80)]
    [InlineData(97, 97)]
    [InlineData(400, 132)]
    [InlineData(null, 100)]
    public void A_page_is_as_wide_as_the_terminal_within_reason(int? width, int expected) =>
        Assert.Equal(expected, With(width).Rendering.Width);

    [Fact]
    public void The_first_locale_that_is_set_decides()
    {
        Assert.False(With(80, ("LC_ALL", "C"), ("LANG", "en_US.UTF-8")).ShowsUnicode);
        Assert.True(With(80, ("LC_CTYPE", "C.utf8"), ("LANG", "C")).ShowsUnicode);
        Assert.False(With(80).ShowsUnicode);
    }

    private static Terminal With(int? width, params (string Name, string Value)[] variables) =>
        new()
        {
            Out = Stream.Null,
            Error = TextWriter.Null,
            Environment = new HostEnvironment(
                variables.ToDictionary(variable => variable.Name, variable => variable.Value),
                "/",
                Home: null
            ),
            Width = width,
        };
}
