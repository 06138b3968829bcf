using System.Collections.Immutable;
using Armature.Explaining.Candidates;
using Armature.Explaining.Scanning;
using Armature.Knowledge.Errors;

namespace Armature.Explaining;

/// <summary>Text → <see cref="Explanation"/>. Pure, offline, one pass, bounded memory.</summary>
public static class Explainer
{
    /// <summary>Less than this is no answer.</summary>
    private const double Least = 25;

    /// <summary>What a rival takes from the sureness of an answer at most, in percent.</summary>
    private const double Doubt = 15;

    /// <summary>What is said beside "none" is a hint and no more.</summary>
    private const int Hint = 20;

    private const int MostAlternatives = 4;
    private const int MostEvidence = 6;

    /// <summary>Explains a text: UTF-8, or what its byte order mark says.</summary>
    public static Explanation Explain(Stream text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Judge(TextScanner.Scan(text));
    }

    /// <summary>Explains a text.</summary>
    public static Explanation Explain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        return Explain(stream);
    }

    private static Explanation Judge(Sightings sightings)
    {
        var board = new SignBoard(sightings);
        var ranked = Ranking.Of(sightings, board);
        var origin = OriginFinder.Find(board);
        return ranked is [var best, ..] && best.Sure >= Least && best.Reading.Cause != ErrorCauses.None
            ? Answer(best, ranked, board, sightings, origin)
            : NotOurs(ranked, board, origin);
    }

    private static Explanation Answer(
        Candidate best,
        ImmutableArray<Candidate> ranked,
        SignBoard board,
        Sightings sightings,
        TextOrigin origin
    )
    {
        var cause = ErrorCauses.Find(best.Reading.Cause)!;
        var named = NameFinder.Find(best, ranked, board);
        var alternatives = Alternatives(best, ranked, board);
        return new Explanation
        {
            Cause = cause,
            Confidence = Confidence(best, ranked),
            Culprit = Culprits.Of(best, ranked, named, sightings),
            Named = named,
            Origin = origin,
            Evidence = Evidence(best, ranked),
            Because = [best.Signature.Says, best.Reading.Because],
            Alternatives = alternatives,
            Remedies = Cures.Of(cause, named, board),
            Verify = Cures.Verifying(cause.Verify, named, board),
            Pages = Pages(named, board),
            Board = board,
        };
    }

    private static Explanation NotOurs(ImmutableArray<Candidate> ranked, SignBoard board, TextOrigin origin) =>
        new()
        {
            Cause = null,
            Confidence = ForeignText.Confidence(ranked, board),
            Named = new NamedThings(),
            Origin = origin,
            Foreign = ForeignText.Describe(ranked, board),
            Evidence = [.. ranked.Where(static candidate => candidate.Reading.Cause == ErrorCauses.None).Take(1).Select(Evidence)],
            Alternatives = Hints(ranked, board),
        };

    /// <summary>What the text would mean if it meant anything: other signatures, and other readings of what was seen.</summary>
    private static ImmutableArray<AlternativeCause> Hints(ImmutableArray<Candidate> ranked, SignBoard board) =>
        [
            .. ranked
                .SelectMany(candidate =>
                    candidate.Signature.Readings.Where(reading =>
                        reading.Cause != ErrorCauses.None && reading.Sure >= Hint && Fits(reading, candidate, board)
                    )
                )
                .DistinctBy(static reading => reading.Cause)
                .Take(MostAlternatives)
                .Select(static reading => new AlternativeCause(reading.Cause, Math.Min(reading.Sure, Hint) / 100.0, reading.Because)),
        ];

    /// <summary>Another signature that names another cause nearly as surely is a reason to doubt.</summary>
    private static double Confidence(Candidate best, ImmutableArray<Candidate> ranked)
    {
        var rival = ranked
            .Where(other => other.Reading.Cause != best.Reading.Cause && other.Reading.Cause != ErrorCauses.None)
            .Select(static other => other.Sure)
            .DefaultIfEmpty(0)
            .Max();
        var doubt = Math.Clamp(Doubt - (best.Sure - rival), 0, Doubt);
        return Math.Round(Math.Clamp(best.Sure - doubt, 1, 99) / 100, 2);
    }

    private static ImmutableArray<AlternativeCause> Alternatives(Candidate best, ImmutableArray<Candidate> ranked, SignBoard board)
    {
        var left = 100 - best.Sure;
        var ofOthers = ranked
            .Where(other => other.Reading.Cause != best.Reading.Cause && other.Reading.Cause != ErrorCauses.None)
            .Select(static other => (other.Reading, Sure: other.Sure * 0.6));
        var ofSame = best
            .Signature.Readings.Where(reading =>
                reading != best.Reading && reading.Cause != best.Reading.Cause && reading.Cause != ErrorCauses.None
            )
            .Select(reading => (Reading: reading, Sure: Math.Min(reading.Sure, 20 + left) * (Fits(reading, best, board) ? 0.5 : 0.2)));
        return
        [
            .. ofOthers
                .Concat(ofSame)
                .OrderByDescending(static other => other.Sure)
                .DistinctBy(static other => other.Reading.Cause)
                .Take(MostAlternatives)
                .Select(static other => new AlternativeCause(other.Reading.Cause, Math.Round(other.Sure / 100, 2), other.Reading.Because)),
        ];
    }

    private static bool Fits(ErrorReading reading, Candidate candidate, SignBoard board) =>
        board.Holds(reading.Signs, hole => candidate.Sighting[hole]);

    private static ImmutableArray<TextEvidence> Evidence(Candidate best, ImmutableArray<Candidate> ranked) =>
        [
            .. ranked
                .Where(candidate => candidate.Reading.Cause == best.Reading.Cause)
                .Prepend(best)
                .Select(Evidence)
                .DistinctBy(static evidence => evidence.Line)
                .Take(MostEvidence),
        ];

    private static TextEvidence Evidence(Candidate candidate) =>
        new(candidate.Signature.Id, candidate.Sighting.Line, candidate.Signature.Says);

    private static ImmutableArray<KnownPackage> Pages(NamedThings named, SignBoard board) =>
        [
            .. new[] { named.Package, named.Module, board.Has("freezer") ? "PyInstaller" : null }
                .OfType<string>()
                .Select(KnownPackages.Find)
                .OfType<KnownPackage>()
                .DistinctBy(static package => package.Documentation),
        ];
}
