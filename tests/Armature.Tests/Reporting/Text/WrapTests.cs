using Armature.Reporting.Text;
using CsCheck;

namespace Armature.Reporting.Tests.Text;

public sealed class WrapTests
{
    [Fact]
    public void A_word_that_is_too_long_breaks_after_a_slash() => Assert.Equal(["/usr/lib/", "libfoo.so"], Lines("/usr/lib/libfoo.so", 12));

    [Fact]
    public void Lines_after_the_first_are_shorter_by_the_hang() =>
        Assert.Equal(["one two", "three", "four"], Lines("one two three four", 7, hang: 2));

    [Fact]
    public void Line_breaks_of_the_text_are_kept() => Assert.Equal(["a", "", "b"], Lines("a\n\nb", 80));

    [Fact]
    public void No_line_is_too_long_and_nothing_but_spaces_is_lost() =>
        Gen.Select(Gen.String[Gen.Char["ab/ \n"], 0, 60], Gen.Int[1, 20])
            .Sample(
                (text, width) =>
                {
                    var lines = Lines(text, width);
                    return lines.All(line => line.Length <= width) && Dense(string.Concat(lines)) == Dense(text);
                }
            );

    private static string[] Lines(string text, int width, int hang = 0) => [.. Wrap.Lines(text, width, hang).Select(range => text[range])];

    private static string Dense(string text) => text.Replace(" ", "").Replace("\n", "");
}
