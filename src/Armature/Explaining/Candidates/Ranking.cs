using System.Collections.Immutable;
using Armature.Explaining.Scanning;
using Armature.Knowledge.Errors;

namespace Armature.Explaining.Candidates;

/// <summary>All signatures of a text, the likeliest cause first; of two that are equally sure the one that was said first, since errors follow from errors.</summary>
internal static class Ranking
{
    /// <summary>What is left of a sureness where a person wrote the words.</summary>
    private const double OfProse = 0.3;

    /// <summary>How much a second signature of the same cause adds.</summary>
    private const double Support = 2;

    public static ImmutableArray<Candidate> Of(Sightings sightings, SignBoard board)
    {
        var candidates = new List<Candidate>();
        foreach (var number in sightings.Owners)
        {
            if (
                number < PatternCatalog.Signatures.Length
                && Best(PatternCatalog.Signatures[number], sightings.Of(number), board) is { } best
            )
                candidates.Add(best);
        }

        var support = candidates.CountBy(static candidate => candidate.Reading.Cause).ToDictionary();
        return
        [
            .. candidates
                .Select(candidate =>
                    candidate with
                    {
                        Sure = Math.Min(99, candidate.Sure + Support * Math.Min(2, support[candidate.Reading.Cause] - 1)),
                    }
                )
                .OrderByDescending(static candidate => Math.Round(candidate.Sure / 3))
                .ThenBy(static candidate => candidate.Sighting.Position),
        ];
    }

    private static Candidate? Best(ErrorSignature signature, IEnumerable<Sighting> sightings, SignBoard board)
    {
        Candidate? best = null;
        foreach (var sighting in Fullest(sightings))
        {
            var reading = signature.Readings.First(reading => board.Holds(reading.Signs, hole => sighting[hole]));
            var sure = reading.Sure * (signature.IsLoose && sighting.IsProse ? OfProse : 1);
            if (best is null || sure > best.Sure)
                best = new Candidate(signature, reading, sighting, sure);
        }

        return best;
    }

    /// <summary>Of several wordings on one line the one that took most.</summary>
    private static IEnumerable<Sighting> Fullest(IEnumerable<Sighting> sightings) =>
        sightings
            .GroupBy(static sighting => sighting.Line)
            .Select(static line => line.MaxBy(static sighting => sighting.Captures.Length)!)
            .OrderBy(static sighting => sighting.Position);
}
