using System.Globalization;
using System.Xml.Linq;
using Armature.Dev.Documentation;
using Armature.TestKit;

namespace Armature.Repository.Tests;

/// <summary>The pictures of a terminal in the README.</summary>
public sealed class TerminalPictureTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void The_picture_has_the_text_of_the_screen(string theme)
    {
        var picture = XDocument.Load(Path.Combine(Corpus.Repository, "docs", "images", $"demo-{theme}.svg"));
        var shown = picture.Descendants(s_svg + "tspan").Select(word => word.Value);
        var expected = Words(DemoScreen.Text);

        Assert.Equal(
            expected.Replace(" ", "", StringComparison.Ordinal),
            string.Concat(shown).Replace(" ", "", StringComparison.Ordinal)["$armaturedemo".Length..]
        );
        Assert.NotEmpty(picture.Descendants(s_svg + "title").Single().Value);
        Assert.NotEmpty(picture.Descendants(s_svg + "desc").Single().Value);
    }

    [Fact]
    public void A_long_line_continues_on_the_next_row()
    {
        var rows = TerminalLine.Rows("ab\e[1;31mcdef\e[0mg", 4);
        Assert.Equal(["ab", "cd"], rows[0].Select(run => run.Text));
        Assert.Equal(["ef", "g"], rows[1].Select(run => run.Text));
        Assert.Equal("1;31", rows[1][0].Style);
        Assert.Equal((2, ""), (rows[1][1].Column, rows[1][1].Style));
    }

    [Fact]
    public void The_escape_sequences_of_links_are_left_out() =>
        Assert.Equal(["AR101"], TerminalLine.Rows("\e]8;;https://example.org/x\e\\AR101\e]8;;\e\\", 80)[0].Select(run => run.Text));

    [Fact]
    public void Text_is_escaped_and_keeps_its_columns()
    {
        var rows = TerminalLine.Rows("  a<b   c", 80);
        var picture = XDocument.Parse(TerminalPicture.Of(rows, 80, TerminalTheme.Light, "t", "d"));
        var words = picture.Descendants(s_svg + "tspan").ToArray();
        Assert.Equal(["a<b", "c"], words.Select(word => word.Value));
        var columns = words.Select(word => double.Parse(word.Attribute("x")!.Value, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(6, Math.Round((columns[1] - columns[0]) / 8.4));
    }

    private static string Words(string screen) => screen.ReplaceLineEndings("").Replace("\n", "", StringComparison.Ordinal);
}
