using System.Collections.Immutable;
using Armature.Explaining.Scanning;

namespace Armature.Explaining.Candidates;

/// <summary>What is at fault in a few words: <c>scikit-learn: libgomp-d22c30c5.so.1</c>.</summary>
internal static class Culprits
{
    private const int Most = 3;

    /// <summary>What the text names, or else whoever words it so.</summary>
    public static string? Of(Candidate best, ImmutableArray<Candidate> ranked, NamedThings named, Sightings sightings) =>
        Named(best, named, sightings)
        ?? ranked
            .Where(candidate => candidate.Reading.Cause == best.Reading.Cause)
            .Prepend(best)
            .Select(static candidate => candidate.Signature.Culprit)
            .FirstOrDefault(static culprit => culprit is not null)
        ?? best.Sighting["module"];

    /// <summary>Shells, that only speak, directories, and the holes of a format.</summary>
    private static bool IsBystander(string name) =>
        name.Contains('{', StringComparison.Ordinal)
        || name.ToLowerInvariant() is "zsh" or "bash" or "sh" or "fish" or "dash" or "ash" or "exec" or "dlls" or "lib" or "bin";

    private static string? Named(Candidate best, NamedThings named, Sightings sightings)
    {
        var number = PatternCatalog.Signatures.IndexOf(best.Signature);
        string[] Things(Func<Sighting, bool> counts) =>
            [
                .. sightings
                    .Of(number)
                    .Where(counts)
                    .SelectMany(static sighting => new[] { sighting["library"], sighting["asker"], sighting["file"], sighting["wheel"] })
                    .OfType<string>()
                    .Select(PackagePath.FileName)
                    .Where(static thing => thing.Length > 2 && !IsBystander(thing))
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Take(Most),
            ];

        var things = Things(sighting => sighting == best.Sighting || best.Sighting["library"] is not null);
        if (things.Length == 0)
            things = Things(static _ => true);
        if (
            things.Length == 0
            && (named.File ?? named.Library) is { } file
            && PackagePath.FileName(file) is var thing
            && !IsBystander(thing)
        )
            things = [thing];
        if (named.Symbol is { } symbol)
            things = [.. things, symbol];
        if (named.Version is { } version && named.Symbol is null && things.Length > 0)
            things = [.. things, version];
        var listed = string.Join(", ", things);
        var module = best.Sighting["module"];
        return (named.Package, listed) switch
        {
            (null, "") => module?.StartsWith('_') == true ? null : module,
            (null, _) => listed,
            (var package, "") => module is null || module.StartsWith(package, StringComparison.OrdinalIgnoreCase)
                ? package
                : $"{package}: {module}",
            var (package, _) => $"{package}: {listed}",
        };
    }
}
