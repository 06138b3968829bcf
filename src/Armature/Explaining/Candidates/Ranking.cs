using System.Collections.Immutable;
using Armature.Explaining.Scanning;
using Armature.Knowledge.Errors;

namespace Armature.Explaining.Candidates;

/// <summary>
/// All signatures of a text, the likeliest cause first. Errors follow from errors, so of two with about the same confidence the earlier one
/// comes first.
/// </summary>
internal static class Ranking
{
    /// <summary>The share of its confidence that a loose signature keeps on a line that a person wrote.</summary>
    private const double ShareInProse = 0.3;

    /// <summary>In percent: how much each further signature of the same cause adds, up to two.</summary>
    private const double Support = 2;

    public static ImmutableArray<Candidate> Of(Sightings sightings, SeenSigns signs)
    {
        var candidates = new List<Candidate>();
        foreach (var number in sightings.Owners)
        {
            if (
                number < PatternCatalog.Signatures.Length
                && Best(PatternCatalog.Signatures[number], sightings.Of(number), signs) is { } best
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
                        Confidence = Math.Min(99, candidate.Confidence + Support * Math.Min(2, support[candidate.Reading.Cause] - 1)),
                    }
                )
                .OrderByDescending(static candidate => Math.Round(candidate.Confidence / 3))
                .ThenBy(static candidate => candidate.Sighting.Position),
        ];
    }

    private static Candidate? Best(ErrorSignature signature, IEnumerable<Sighting> sightings, SeenSigns signs)
    {
        Candidate? best = null;
        foreach (var sighting in Fullest(sightings))
        {
            var reading = signature.Readings.First(reading => signs.Hold(reading.Conditions, hole => sighting[hole]));
            var confidence = reading.Confidence * (signature.IsLoose && sighting.IsProse ? ShareInProse : 1);
            if (best is null || confidence > best.Confidence)
                best = new Candidate(signature, reading, sighting, confidence);
        }

        return best;
    }

    /// <summary>Of several patterns that match one line, the one that filled the most holes.</summary>
    private static IEnumerable<Sighting> Fullest(IEnumerable<Sighting> sightings) =>
        sightings
            .GroupBy(static sighting => sighting.Line)
            .Select(static line => line.MaxBy(static sighting => sighting.Captures.Length)!)
            .OrderBy(static sighting => sighting.Position);
}
