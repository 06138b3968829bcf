using Armature.Subjects;

namespace Armature.Cli.Tests;

public sealed class TerminalTests
{
    [Theory]
    [InlineData(80, true)]
    [InlineData(null, false)]
    public void Only_a_terminal_gets_colour(int? width, bool expected) => Assert.Equal(expected, With(width).UsesColor);

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "dumb")]
    public void Variables_switch_colour_off(string variable, string value) => Assert.False(With(80, (variable, value)).UsesColor);

    [Fact]
    public void An_empty_NO_COLOR_is_ignored() => Assert.True(With(80, ("NO_COLOR", "")).UsesColor);

    [Theory]
    [InlineData(40, 80)]
    [InlineData(97, 97)]
    [InlineData(400, 132)]
    [InlineData(null, 100)]
    public void A_page_has_the_width_of_the_terminal_between_80_and_132(int? width, int expected) =>
        Assert.Equal(expected, With(width).Rendering.Width);

    [Fact]
    public void The_first_locale_variable_that_is_set_decides()
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
