using Armature.Explaining.Scanning;
using CsCheck;

namespace Armature.Explaining.Tests;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("A  b\r\n\tc", "A b\nc", "a b c")]
    [InlineData("\u001b[31mRed\u001b[0m alert", "Red alert", "red alert")]
    [InlineData("version `GLIBC_2.34' not", "version `GLIBC_2.34' not", "version 'glibc_2.34' not")]
    [InlineData("said \u201Cso\u201D", "said \u201Cso\u201D", "said 'so'")]
    [InlineData("│ boxed │ line │", "boxed line ", "boxed line ")]
    [InlineData("loaded.\\n  Referenced", "loaded.\nReferenced", "loaded. referenced")]
    [InlineData("C:\\new\\numpy", "C:\\new\\numpy", "c:\\new\\numpy")]
    public void White_space_colours_and_quotes_are_folded(string text, string shown, string folded)
    {
        var window = new FoldedText(100);
        window.Add(text);
        Assert.Equal(shown, window.Shown.ToString());
        Assert.Equal(folded, window.Folded.ToString());
    }

    [Fact]
    public void Eight_characters_at_a_time_are_folded_like_single_ones() =>
        Gen.Frequency((1, Gen.Char[" '`\"\\n[m\n\t\e\u00A0\u201C\u212A\u2502"]), (12, Gen.Char[' ', '~']))
            .Array[0, 200]
            .Select(static characters => new string(characters))
            .Sample(static text =>
            {
                var whole = new FoldedText(text.Length + 1);
                whole.Add(text);
                var single = new FoldedText(text.Length + 1);
                foreach (var character in text)
                    single.Add([character]);
                Assert.Equal(single.Shown.ToString(), whole.Shown.ToString());
                Assert.Equal(single.Folded.ToString(), whole.Folded.ToString());
            });
}
