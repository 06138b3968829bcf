using Armature.Reporting.Text;
using CsCheck;

namespace Armature.Reporting.Tests.Text;

public sealed class WrapTests
{
    [Fact]
    public void A_word_that_is_too_long_breaks_after_a_slash() =>
        Assert.Equal(["/usr/lib/", "libfoo.so"], Wrap.Lines("/usr/lib/libfoo.so", 12));

    [Fact]
    public void Lines_after_the_first_have_room_for_what_they_hang_by() =>
        Assert.Equal(["one two", "three", "four"], Wrap.Lines("one two three four", 7, hang: 2));

    [Fact]
    public void Line_breaks_of_the_text_are_kept() => Assert.Equal(["a", "", "b"], Wrap.Lines("a\n\nb", 80));

    [Fact]
    public void Nothing_is_lost_and_no_line_is_too_long() =>
        Gen.Select(Gen.String[Gen.Char["ab/ \n"], 0, 60], Gen.Int[1, 20])
            .Sample(
                (text, width) =>
                {
                    var lines = Wrap.Lines(text, width);
                    return lines.All(line => line.Length <= width) && Dense(string.Concat(lines)) == Dense(text);
                }
            );

    private static string Dense(string text) => text.Replace(" ", "").Replace("\n", "");
}
