using System.Collections.Immutable;
using Armature.Explaining.Candidates;
using Armature.Explaining.Scanning;
using Armature.Knowledge;

namespace Armature.Explaining.Names;

/// <summary>Describes a text that has nothing to do with compiled code.</summary>
internal static class UnrelatedText
{
    /// <summary>Confidence that the text has nothing to do with compiled code, from 0 to 1.</summary>
    public static double Confidence(ImmutableArray<Candidate> ranked, SeenSigns signs) =>
        ranked.Any(static candidate => candidate.IsAboutCompiledCode && candidate.Confidence > 10) ? 0.4
        : ranked.Length > 0 || signs.Has("python-exception") ? 0.8
        : 0.5;

    /// <summary>What it is: a sentence, or a noun phrase that starts with "a"; null if that is not known.</summary>
    public static string? Describe(ImmutableArray<Candidate> ranked, SeenSigns signs)
    {
        var exception = signs.Of("python-exception").LastOrDefault();
        if (Known(ranked, signs) is { } known)
            return known.Reading.Because.Length == 0 ? known.Signature.Meaning : $"{known.Signature.Meaning}; {known.Reading.Because}";
        if (exception is null)
            return null;
        return $"a Python {Name(exception)}{Place(signs)}";
    }

    /// <summary>What to do about what it describes; null if that is not known.</summary>
    public static string? Fix(ImmutableArray<Candidate> ranked, SeenSigns signs) => Known(ranked, signs)?.Signature.Fix;

    private static Candidate? Known(ImmutableArray<Candidate> ranked, SeenSigns signs) =>
        ranked.FirstOrDefault(static candidate => !candidate.IsAboutCompiledCode) is { } known
        && (!signs.Has("python-exception") || !signs.Has("traceback") || known.Confidence > 60)
            ? known
            : null;

    private static string Name(Sighting exception)
    {
        var line = exception.Line;
        var end = line.IndexOf(':', StringComparison.Ordinal);
        var name = end < 0 ? line : line[..end];
        return name[(name.LastIndexOf('.') + 1)..];
    }

    /// <summary>The user's own code is the last frame that is neither in a package nor in the standard library.</summary>
    private static string Place(SeenSigns signs)
    {
        var frames = signs.Of("python-frame").Where(static frame => frame["file"] is not null).ToArray();
        var own = frames.LastOrDefault(static frame => !Glob.MatchesList("installed-code", frame["file"]!));
        return own is not null ? $" in your own code ({PackagePath.FileName(own["file"]!)}, line {own["number"]?.Trim('.')})"
            : frames is [.., var last] && PackagePath.Module(last["file"]) is { } module ? $" in the code of {PackagePath.Package(module)}"
            : "";
    }
}
