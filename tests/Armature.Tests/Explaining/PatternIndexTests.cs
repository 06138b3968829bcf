using Armature.Explaining.Scanning;
using CsCheck;

namespace Armature.Explaining.Tests;

public sealed class PatternIndexTests
{
    private static readonly Gen<string> s_text = Gen.String[Gen.Char["abz'"], 0, 40];

    /// <summary>Shorter than the eight letters that entries are looked up by, and longer.</summary>
    private static readonly Gen<string> s_wording = Gen.String[Gen.Char["abz'"], 4, 11];

    [Fact]
    public void Finds_what_a_search_for_each_wording_finds() =>
        Gen.Select(s_text, s_wording.Array[1, 12])
            .Sample(
                static (text, wordings) =>
                {
                    var index = new PatternIndex();
                    for (var owner = 0; owner < wordings.Length; owner++)
                        index.Add(new Pattern(wordings[owner]), owner);
                    var window = new FoldedText(text.Length + 1);
                    window.Add(text);
                    var hits = new WindowHits(new bool[wordings.Length]);
                    var found = new Sightings();
                    index.Scan(window, 0, window.Length, hits);
                    hits.Settle(window, 0, found);
                    for (var owner = 0; owner < wordings.Length; owner++)
                        Assert.Equal(Places(text, wordings[owner]), found.Of(owner).Select(static sighting => sighting.Position));
                }
            );

    private static IEnumerable<long> Places(string text, string wording)
    {
        for (
            var at = text.IndexOf(wording, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(wording, at + 1, StringComparison.Ordinal)
        )
            yield return at;
    }
}
