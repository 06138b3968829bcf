using Armature.Reporting.Text;
using CsCheck;

namespace Armature.Reporting.Tests.Text;

public sealed class LegibleTests
{
    [Fact]
    public void Escape_sequences_are_shown() => Assert.Equal(@"\x1b[31mred", Legible.Of("\e[31mred", isAscii: false));

    [Theory]
    [InlineData("a\u202eb", @"a\u202eb")]
    [InlineData("a\u2028b", @"a\u2028b")]
    [InlineData("a\U000e0041b", @"a\U000e0041b")]
    public void Characters_that_reorder_or_hide_text_are_shown(string text, string expected) =>
        Assert.Equal(expected, Legible.Of(text, isAscii: false));

    [Fact]
    public void Characters_of_any_script_stay() => Assert.Equal("naïve/文件.so 😀 ✓", Legible.Of("naïve/文件.so 😀 ✓", isAscii: false));

    [Fact]
    public void A_lone_surrogate_is_replaced() => Assert.Equal("a\ufffdb", Legible.Of("a\ud800b", isAscii: false));

    [Fact]
    public void Ascii_output_is_ascii_for_any_input() =>
        Gen.String.Sample(text => Legible.Of(text, isAscii: true).All(character => character is '\n' or (>= ' ' and <= '~')));
}
