using Armature.Reporting.Text;
using CsCheck;

namespace Armature.Reporting.Tests.Text;

public sealed class PageTests
{
    private static readonly Gen<string> s_text = Gen.String[Gen.Char["abé/ \n\t\e\u202e"], 0, 400];

    [Fact]
    public void A_label_longer_than_a_line_is_wrapped() =>
        Assert.Equal(
            $"  {new string('a', 78)}\n    {new string('a', 21)}\n",
            Written(80, page => page.Paragraph(2, new Run(new string('a', 99)), new Run("")))
        );

    [Fact]
    public void A_paragraph_fits_the_page_and_loses_nothing() =>
        Gen.Select(s_text, s_text, Gen.Int[20, 300], Gen.Int[0, 9], Gen.Int[0, 30])
            .Sample(
                (label, text, width, indent, hang) =>
                {
                    var written = Written(width, page => page.Paragraph(indent, new Run(label), new Run(text, Ink.Command), hang));
                    return Fits(written, width) && Dense(written) == Dense(Legible.Of(label + text, isAscii: false));
                }
            );

    [Fact]
    public void A_headline_fits_the_page() =>
        Gen.Select(s_text, Gen.String[Gen.Char["ab"], 0, 60], Gen.Int[20, 300])
            .Sample((sentence, tag, width) => Fits(Written(width, page => page.Headline(new Run("✗"), sentence, new Run(tag))), width));

    [Fact]
    public void A_line_break_in_a_name_makes_no_line() =>
        Assert.Equal("  a\\x0ano problems found\n", Written(80, static page => page.Line(2, new Run("a\nno problems found"))));

    private static bool Fits(string written, int width) =>
        written.Split('\n').All(line => line.Length <= Math.Max(width, RenderOptions.MinWidth));

    private static string Dense(string text) => text.Replace(" ", "").Replace("\n", "");

    private static string Written(int width, Action<Page> write)
    {
        using var text = new StringWriter { NewLine = "\n" };
        write(new Page(text, Rendered.At(width)));
        return text.ToString();
    }
}
