using Armature.Explaining.Scanning;

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
    public void White_space_colours_and_quotes_do_not_matter(string text, string shown, string folded)
    {
        var window = new FoldedText(100);
        window.Add(text);
        Assert.Equal(shown, window.Shown.ToString());
        Assert.Equal(folded, window.Folded.ToString());
    }
}
