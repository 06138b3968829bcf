using Armature.Reporting.Text;
using CsCheck;

namespace Armature.Reporting.Tests.Text;

public sealed class LegibleTests
{
    [Fact]
    public void Escape_sequences_of_strangers_are_shown() => Assert.Equal(@"\x1b[31mred", Legible.Of("\e[31mred", isAscii: false));

    [Fact]
    public void Direction_marks_of_strangers_are_shown() => Assert.Equal(@"a\u202eb", Legible.Of("a\u202eb", isAscii: false));

    [Fact]
    public void Letters_of_any_script_stay() => Assert.Equal("naïve/文件.so ✓", Legible.Of("naïve/文件.so ✓", isAscii: false));

    [Fact]
    public void Ascii_is_ascii_whatever_comes() =>
        Gen.String.Sample(text => Legible.Of(text, isAscii: true).All(letter => letter is '\n' or (>= ' ' and <= '~')));
}
