using Armature.Explaining.Scanning;
using CsCheck;

namespace Armature.Explaining.Tests;

public sealed class PatternIndexTests
{
    private static readonly Gen<string> s_text = Gen.String[Gen.Char["abz'"], 0, 40];

    /// <summary>Shorter and longer than the eight characters by which entries are looked up.</summary>
    private static readonly Gen<string> s_pattern = Gen.String[Gen.Char["abz'"], 4, 11];

    [Fact]
    public void Finds_the_same_places_as_a_search_for_each_pattern() =>
        Gen.Select(s_text, s_pattern.Array[1, 12])
            .Sample(
                static (text, patterns) =>
                {
                    var index = new PatternIndex(place => new Pattern(patterns[place.Owner]));
                    for (var owner = 0; owner < patterns.Length; owner++)
                        index.Add(patterns[owner], new PatternPlace(owner, 0, patterns[owner].Length));
                    var window = new FoldedText(text.Length + 1);
                    window.Add(text);
                    var hits = new WindowHits(new bool[patterns.Length]);
                    var found = new Sightings();
                    index.Scan(window, 0, window.Length, hits);
                    hits.Settle(window, 0, found);
                    for (var owner = 0; owner < patterns.Length; owner++)
                        Assert.Equal(Places(text, patterns[owner]), found.Of(owner).Select(static sighting => sighting.Position));
                }
            );

    private static IEnumerable<long> Places(string text, string pattern)
    {
        for (
            var at = text.IndexOf(pattern, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(pattern, at + 1, StringComparison.Ordinal)
        )
            yield return at;
    }
}
