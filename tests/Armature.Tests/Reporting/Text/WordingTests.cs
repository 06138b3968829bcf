using Armature.Reporting.Text;

namespace Armature.Reporting.Tests.Text;

public sealed class WordingTests
{
    [Theory]
    [InlineData("numpy", "numpy")]
    [InlineData("numpy and scipy", "numpy", "scipy")]
    [InlineData("numpy, scipy and pandas", "numpy", "scipy", "pandas")]
    [InlineData("numpy, scipy and 2 more", "numpy", "scipy", "pandas", "lxml")]
    public void A_list_reads_as_people_say_it(string expected, params string[] names) => Assert.Equal(expected, Wording.List(names, 3));

    [Theory]
    [InlineData(0.3, "under 1 ms")]
    [InlineData(14.26, "14 ms")]
    [InlineData(999.7, "1.0 s")]
    [InlineData(2340, "2.3 s")]
    public void A_time_has_the_digits_that_matter(double milliseconds, string expected) =>
        Assert.Equal(expected, Wording.Elapsed(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void Many_are_grouped_by_thousands() => Assert.Equal("12,000 files", Wording.Count(12000, "file"));
}
