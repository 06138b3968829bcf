using System.Collections.Immutable;
using Armature.Explaining.Candidates;
using Armature.Explaining.Names;
using Armature.Explaining.Scanning;
using Armature.Knowledge;
using Armature.Knowledge.Errors;
using Armature.Knowledge.Remedies;
using Armature.Remedies;
using Armature.Subjects;

namespace Armature.Explaining;

/// <summary>Explains an error text: <see cref="Explanation"/>. Reads the text once, in bounded memory.</summary>
internal static class Explainer
{
    /// <summary>In percent: an answer with a lower confidence is not given.</summary>
    private const double LeastConfidence = 25;

    /// <summary>In percent: how much confidence another likely cause takes away at most.</summary>
    private const double MostDoubt = 15;

    /// <summary>In percent: the confidence of a hint beside the answer "none".</summary>
    private const int HintConfidence = 20;

    /// <summary>What a guessed text needs to be preferred to the original, if both have a cause.</summary>
    private const double LeastGain = 0.15;

    private const int MostAlternatives = 4;
    private const int MostEvidence = 6;

    /// <summary>Explains a text in UTF-8, or in the encoding of its byte order mark.</summary>
    /// <param name="text">Read to its end.</param>
    /// <param name="here">This machine, for what the text does not say about its own; null to use only the text.</param>
    public static Explanation Explain(Stream text, HostFacts? here = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sightings = TextScanner.Scan(text);
        var explanation = Explain(sightings, here);
        return
            sightings.Text is { } whole
            && TextRepair.Restore(whole) is { } restored
            && Read(restored, here) is var other
            && IsBetter(other, explanation)
            ? other
            : explanation;
    }

    /// <summary>Explains a text.</summary>
    /// <inheritdoc cref="Explain(Stream, HostFacts?)"/>
    public static Explanation Explain(string text, HostFacts? here = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        return Explain(stream, here);
    }

    private static Explanation Read(string text, HostFacts? here)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        return Explain(TextScanner.Scan(stream), here);
    }

    private static bool IsBetter(Explanation restored, Explanation original) =>
        restored.Cause is not null && (original.Cause is null || restored.Confidence > original.Confidence + LeastGain);

    private static Explanation Explain(Sightings sightings, HostFacts? here)
    {
        var signs = new SeenSigns(sightings);
        var ranked = Ranking.Of(sightings, signs);
        if (ForeignProgram.Describe(ranked, signs) is { } program)
            return Foreign(program, ranked[0], signs);
        return ranked is [var best, ..] && best.Confidence >= LeastConfidence && best.IsAboutCompiledCode
            ? Answer(best, ranked, signs, sightings, here)
            : Unrelated(ranked, signs);
    }

    private static Explanation Answer(
        Candidate best,
        ImmutableArray<Candidate> ranked,
        SeenSigns signs,
        Sightings sightings,
        HostFacts? here
    )
    {
        var cause = Causes.Find(best.Reading.Cause)!;
        var named = NameFinder.Find(best, ranked, signs);
        var origin = OriginFinder.Find(signs);
        var culprit = Culprits.Of(best, ranked, named, sightings);
        var facts = TextFacts.Of(named, culprit, origin, sightings, signs);
        if (here is not null)
            MachineFacts.Add(facts, here);
        return new Explanation
        {
            Cause = cause,
            Confidence = Confidence(best, ranked),
            Culprit = culprit,
            Named = named,
            Origin = origin,
            Facts = facts,
            Evidence = Evidence(best, ranked),
            Because = [best.Signature.Meaning, best.Reading.Because],
            Alternatives = [.. Alternatives(best, ranked, signs)],
            Remedies = RemedyEngine.Choose(SharedRemedies.Of("own-hint").Concat(cause.Fixes), facts),
            Verify = SlotText.Fill(cause.Verify, facts),
            Pages = Pages(named, signs),
        };
    }

    /// <summary>The error of a program that is not Python: a fix for Python would be wrong.</summary>
    private static Explanation Foreign(string program, Candidate best, SeenSigns signs) =>
        new()
        {
            Cause = null,
            Confidence = best.Confidence / 100,
            Named = new NamedThings(),
            Origin = OriginFinder.Find(signs),
            Foreign = program,
            Evidence = [Evidence(best)],
        };

    private static Explanation Unrelated(ImmutableArray<Candidate> ranked, SeenSigns signs) =>
        new()
        {
            Cause = null,
            Confidence = UnrelatedText.Confidence(ranked, signs),
            Named = new NamedThings(),
            Origin = OriginFinder.Find(signs),
            Foreign = UnrelatedText.Describe(ranked, signs),
            ForeignFix = UnrelatedText.Fix(ranked, signs),
            Evidence = [.. ranked.Where(static candidate => !candidate.IsAboutCompiledCode).Take(1).Select(Evidence)],
            Alternatives = Hints(ranked, signs),
        };

    /// <summary>Weak causes of a text that is probably unrelated: readings of all signatures whose conditions hold.</summary>
    private static ImmutableArray<Alternative> Hints(ImmutableArray<Candidate> ranked, SeenSigns signs) =>
        [
            .. ranked
                .SelectMany(candidate =>
                    candidate.Signature.Readings.Where(reading =>
                        reading.Cause != Causes.None && reading.Confidence >= HintConfidence && Fits(reading, candidate, signs)
                    )
                )
                .DistinctBy(static reading => reading.Cause)
                .Take(MostAlternatives)
                .Select(static reading => Alternative(reading, Math.Min(reading.Confidence, HintConfidence) / 100.0)),
        ];

    private static Alternative Alternative(ErrorReading reading, double confidence) =>
        new(Causes.Find(reading.Cause)!, confidence, reading.Because);

    /// <summary>Confidence in the best candidate: another cause that is nearly as likely lowers it.</summary>
    private static double Confidence(Candidate best, ImmutableArray<Candidate> ranked)
    {
        var rival = ranked
            .Where(other => other.Reading.Cause != best.Reading.Cause && other.IsAboutCompiledCode)
            .Select(static other => other.Confidence)
            .DefaultIfEmpty(0)
            .Max();
        var doubt = Math.Clamp(MostDoubt - (best.Confidence - rival), 0, MostDoubt);
        return Math.Round(Math.Clamp(best.Confidence - doubt, 1, 99) / 100, 2);
    }

    private static IEnumerable<Alternative> Alternatives(Candidate best, ImmutableArray<Candidate> ranked, SeenSigns signs)
    {
        var left = 100 - best.Confidence;
        var ofOtherSignatures = ranked
            .Where(other => other.Reading.Cause != best.Reading.Cause && other.IsAboutCompiledCode)
            .Select(static other => (other.Reading, Confidence: other.Confidence * 0.6, Fits: true));
        var ofSameSignature = best
            .Signature.Readings.Where(reading => reading.Cause != best.Reading.Cause && reading.Cause != Causes.None)
            .Select(reading => (Reading: reading, Fits: Fits(reading, best, signs)))
            .Where(static one => one.Fits || !Glob.MatchesList("causes-of-a-setting", one.Reading.Cause))
            .Select(one => (one.Reading, Confidence: Math.Min(one.Reading.Confidence, 20 + left) * (one.Fits ? 0.5 : 0.2), one.Fits));
        return ofOtherSignatures
            .Concat(ofSameSignature)
            .OrderByDescending(static other => other.Confidence)
            .DistinctBy(static other => other.Reading.Cause)
            .Take(MostAlternatives)
            .Select(static other => Alternative(other.Reading, Math.Round(other.Confidence / 100, 2)) with { MayLead = other.Fits });
    }

    private static bool Fits(ErrorReading reading, Candidate candidate, SeenSigns signs) =>
        signs.Hold(reading.Conditions, hole => candidate.Sighting[hole]);

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
        new(candidate.Signature.Id, candidate.Sighting.Line, candidate.Signature.Meaning);

    private static ImmutableArray<KnownPackage> Pages(NamedThings named, SeenSigns signs) =>
        [
            .. new[] { named.Package, named.Module }
                .OfType<string>()
                .Select(KnownPackages.Find)
                .OfType<KnownPackage>()
                .Concat(KnownPackages.All.Where(package => package.Sign is { } sign && signs.Has(sign)))
                .DistinctBy(static package => package.Documentation),
        ];
}
