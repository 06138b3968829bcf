namespace Armature.Repository.Tests;

public sealed class WordingTests
{
    [Theory]
    [InlineData("no slice of the file runs in this interpreter")]
    [InlineData("PyInit_ function missing for the module's name")]
    public void A_plain_sentence_is_accepted(string sentence) => Assert.Empty(Wording.Faults(sentence));

    [Theory]
    [InlineData("No slice runs")]
    [InlineData("no slice runs.")]
    [InlineData("an illegal slice")]
    [InlineData("just no slice")]
    [InlineData("")]
    public void Each_fault_is_reported(string sentence) => Assert.Single(Wording.Faults(sentence));
}
