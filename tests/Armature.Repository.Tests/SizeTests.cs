using Armature.Dev.Measuring;

namespace Armature.Repository.Tests;

public sealed class SizeTests
{
    [Fact]
    public void Files_and_methods_are_within_the_limits() => Law.Holds(SizeBudget.Broken(SourceSizes.OfRepository()));

    [Fact]
    public void A_method_is_counted_from_its_signature_to_its_closing_brace()
    {
        var sizes = SourceSizes.Of([("src/A.cs", "class A\n{\n    int B()\n    {\n        return 1;\n    }\n}\n")]);
        Assert.Equal(7, Assert.Single(sizes.Files).Lines);
        Assert.Equal(new Sized("src/A.cs: B", 4), Assert.Single(sizes.Methods));
    }

    [Fact]
    public void Tables_of_facts_are_not_counted() =>
        Assert.Empty(SourceSizes.Of([("src/Armature/Knowledge/Glibc.cs", "class A;"), ("src/X.g.cs", "class B;")]).Files);

    [Fact]
    public void One_file_that_is_too_long_is_reported()
    {
        var sizes = new SourceSizes([new Sized("short", 1), new Sized("short", 1), new Sized("long", 401)], []);
        Assert.Contains(SizeBudget.Broken(sizes), sentence => sentence.StartsWith("long has 401 lines", StringComparison.Ordinal));
    }

    [Fact]
    public void The_median_and_the_90th_percentile_are_lengths_that_occur()
    {
        var spread = Spread.Of(Enumerable.Range(1, 10).Select(lines => new Sized("x", lines)));
        Assert.Equal((5, 9, 10), (spread.Median, spread.Ninth, spread.Longest?.Lines));
    }
}
