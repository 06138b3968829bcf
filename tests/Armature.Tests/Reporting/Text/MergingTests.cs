using Armature.Reporting.Text;

namespace Armature.Reporting.Tests.Text;

public sealed class MergingTests
{
    [Fact]
    public void Sentences_that_differ_in_one_word_are_one() =>
        Assert.Equal(
            ["pip installed a, b and c wheels", "nobody knows"],
            Merge(6, "pip installed a wheels", "nobody knows", "pip installed b wheels", "pip installed c wheels", "pip installed a wheels")
        );

    [Fact]
    public void Sentences_that_differ_in_more_stay() =>
        Assert.Equal(["pip installed a", "uv installed b"], Merge(6, "pip installed a", "uv installed b"));

    [Fact]
    public void Sentences_that_differ_elsewhere_stay() =>
        Assert.Equal(["pip and uv installed a", "pip installed b"], Merge(6, "pip installed a", "uv installed a", "pip installed b"));

    private static string[] Merge(int most, params string[] sentences) => [.. Merging.Merged(sentences, most)];
}
