using System.Text;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Cli.Tests;

public sealed class TerminalTests
{
    [Theory]
    [InlineData(80, true)]
    [InlineData(null, false)]
    public void Only_a_terminal_gets_colour(int? width, bool expected) => Assert.Equal(expected, With(width).Rendering.HasColor);

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "dumb")]
    [InlineData("CLICOLOR", "0")]
    public void Variables_switch_colour_off(string variable, string value) => Assert.False(With(80, (variable, value)).Rendering.HasColor);

    [Theory]
    [InlineData("FORCE_COLOR", "1")]
    [InlineData("FORCE_COLOR", "0")] // regardless of its value (force-color.org)
    [InlineData("CLICOLOR_FORCE", "1")]
    public void Variables_switch_colour_on_without_a_terminal(string variable, string value) =>
        Assert.True(With(null, (variable, value)).Rendering.HasColor);

    [Theory]
    [InlineData("NO_COLOR", "")]
    [InlineData("FORCE_COLOR", "")]
    [InlineData("CLICOLOR_FORCE", "")]
    [InlineData("CLICOLOR_FORCE", "0")]
    [InlineData("CLICOLOR", "1")]
    [InlineData("CLICOLOR", "")]
    public void An_empty_or_neutral_variable_changes_nothing(string variable, string value)
    {
        Assert.True(With(80, (variable, value)).Rendering.HasColor);
        Assert.False(With(null, (variable, value)).Rendering.HasColor);
    }

    [Fact]
    public void The_option_comes_before_NO_COLOR_which_comes_before_the_variables_that_force_colour_and_these_before_TERM()
    {
        var no = With(80, ("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("CLICOLOR_FORCE", "1"));
        Assert.False(no.Rendering.HasColor);
        Assert.True((no with { Look = new Look { Color = ColorWhen.Always } }).Rendering.HasColor);
        var forced = With(80, ("FORCE_COLOR", "1"), ("CLICOLOR", "0"), ("TERM", "dumb"));
        Assert.True(forced.Rendering.HasColor);
        Assert.False((forced with { Look = new Look { Color = ColorWhen.Never } }).Rendering.HasColor);
    }

    [Fact]
    public void A_file_has_colour_only_if_the_option_asks_for_it()
    {
        var forced = With(80, ("FORCE_COLOR", "1"));
        Assert.False((forced with { Look = new Look { IsFile = true } }).Rendering.HasColor);
        Assert.True((
                forced with
                {
                    Look = new Look { IsFile = true, Color = ColorWhen.Always },
                }
            ).Rendering.HasColor);
    }

    [Theory]
    [InlineData(true, "TERM_PROGRAM=vscode")]
    [InlineData(true, "TERM_PROGRAM=iTerm.app")]
    [InlineData(true, "WT_SESSION=1")]
    [InlineData(true, "TERM=xterm-kitty")]
    [InlineData(true, "TERM=foot-extra")]
    [InlineData(true, "VTE_VERSION=6003")]
    [InlineData(false, "VTE_VERSION=5000")]
    [InlineData(true, "KONSOLE_VERSION=221203")]
    [InlineData(false, "KONSOLE_VERSION=190803")]
    [InlineData(false, "TERM=xterm-256color")]
    [InlineData(false, "TERM_PROGRAM=Apple_Terminal")]
    [InlineData(false, "TERM=tmux-256color VTE_VERSION=6003")]
    [InlineData(false, "TERM=screen-256color VTE_VERSION=6003 STY=1")]
    [InlineData(true, "TERM=tmux-256color TMUX=1 TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.4")]
    [InlineData(true, "TERM=tmux-256color TMUX=1 TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=next-3.5")]
    [InlineData(false, "TERM=tmux-256color TMUX=1 TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.3a")]
    [InlineData(false, "TERM=tmux-256color TMUX=1 TERM_PROGRAM=tmux")]
    [InlineData(false, "TERM_PROGRAM=vscode CI=true")]
    [InlineData(false, "TERM_PROGRAM=vscode NO_COLOR=1")]
    [InlineData(false, "TERM=dumb TERM_PROGRAM=vscode")]
    public void Only_terminals_that_are_known_to_show_links_get_them(bool expected, string variables) =>
        Assert.Equal(expected, Linking(80, variables).Rendering.Pages is not null);

    [Fact]
    public void A_pipe_a_file_and_a_run_without_colour_get_no_links()
    {
        Assert.Null(Linking(null, "TERM_PROGRAM=vscode FORCE_COLOR=1").Rendering.Pages);
        var terminal = Linking(80, "TERM_PROGRAM=vscode");
        Assert.Null((
                terminal with
                {
                    Look = new Look { IsFile = true, Color = ColorWhen.Always },
                }
            ).Rendering.Pages);
        Assert.Null((terminal with { Look = new Look { Color = ColorWhen.Never } }).Rendering.Pages);
    }

    [Theory]
    [InlineData("https://example.org/docs/{page}", "https://example.org/docs/rules/path-leak")]
    [InlineData("file:///usr/share/doc/armature/{page}.html", "file:///usr/share/doc/armature/rules/path-leak.html")]
    [InlineData("https://example.org/docs", null)]
    [InlineData("javascript:{page}", null)]
    [InlineData("https://example.org/\e]8;;{page}", null)]
    [InlineData("https://example.org/ {page}", null)]
    [InlineData("{page}", null)]
    public void The_address_of_the_documentation_is_a_web_address_or_a_file_with_a_place_for_the_page(string address, string? expected) =>
        Assert.Equal(expected, DocumentationAddress.Of(With(80, ("ARMATURE_DOCS", address)).Environment)?.Of("rules/path-leak"));

    [Fact]
    public void Rules_and_causes_link_to_their_pages()
    {
        Assert.StartsWith(
            "\e]8;;https://example.org/rules/path-leak\e\\\e[1mAR607 path-leak\e[0m\e]8;;\e\\",
            Shown("rule", "path-leak"),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "\e]8;;https://example.org/explain/execstack\e\\",
            Shown("explain", "--list", "execstack"),
            StringComparison.Ordinal
        );
        Assert.Contains("\e]8;;https://example.org/rules/wrong-architecture\e\\", Shown("demo"), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_a_subject_cannot_write_a_link()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Write("\e]8;;https:evil\e\\x\e]8;;\e\\libx.so", "text");
        var shown = Shown("check", file);
        Assert.Contains(@"\x1b]8;;https:evil\x1b", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("\e]8;;https:evil", shown, StringComparison.Ordinal);
    }

    private static string Shown(params string[] arguments)
    {
        using var output = new MemoryStream();
        CommandLine.Run(arguments, Linking(80, "TERM_PROGRAM=vscode") with { Out = output });
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static Terminal Linking(int? width, string variables) =>
        With(
            width,
            [
                ("ARMATURE_DOCS", "https://example.org/{page}"),
                .. variables.Split(' ').Select(variable => (variable.Split('=')[0], variable.Split('=')[1])),
            ]
        );

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
