namespace Armature.Reporting.Tests;

public sealed class MergedSentencesTests
{
    [Fact]
    public void Sentences_that_differ_in_one_word_become_one() =>
        Assert.Equal(
            ["pip installed a, b and c wheels", "the cause is not known"],
            Merge(
                "pip installed a wheels",
                "the cause is not known",
                "pip installed b wheels",
                "pip installed c wheels",
                "pip installed a wheels"
            )
        );

    [Fact]
    public void Sentences_that_differ_in_more_words_stay() =>
        Assert.Equal(["pip installed a", "uv installed b"], Merge("pip installed a", "uv installed b"));

    [Fact]
    public void A_list_covers_only_one_place_in_the_sentence() =>
        Assert.Equal(["pip and uv installed a", "pip installed b"], Merge("pip installed a", "uv installed a", "pip installed b"));

    private static string[] Merge(params string[] sentences) => [.. MergedSentences.Of(sentences, most: 6)];
}
