using Armature.Reporting.Text;

namespace Armature.Reporting.Tests.Text;

public sealed class TextFormatTests
{
    [Theory]
    [InlineData(0.3, "under 1 ms")]
    [InlineData(14.26, "14 ms")]
    [InlineData(999.7, "1.0 s")]
    [InlineData(2340, "2.3 s")]
    public void A_time_has_two_or_three_digits(double milliseconds, string expected) =>
        Assert.Equal(expected, TextFormat.Elapsed(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void Large_counts_have_a_thousands_separator() => Assert.Equal("12,000 files", TextFormat.Count(12000, "file"));

    [Theory]
    [InlineData("~/.venv", "~/.venv")]
    [InlineData("~/my env", "~/'my env'")]
    [InlineData("/srv/my env", "'/srv/my env'")]
    public void A_path_can_be_pasted_into_a_shell(string path, string expected) => Assert.Equal(expected, TextFormat.ShellPath(path));
}
