using System.Collections.Immutable;
using Armature.Explaining.Scanning;

namespace Armature.Explaining.Judging;

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

    private static bool IsShell(string name) => name is "zsh" or "bash" or "sh" or "fish" or "dash" or "ash";

    private static string? Named(Candidate best, NamedThings named, Sightings sightings)
    {
        var number = PatternCatalog.Signatures.IndexOf(best.Signature);
        string[] things =
        [
            .. sightings
                .Of(number)
                .Where(sighting => sighting == best.Sighting || best.Sighting["library"] is not null)
                .SelectMany(static sighting => new[] { sighting["library"], sighting["asker"], sighting["file"], sighting["wheel"] })
                .OfType<string>()
                .Select(PackagePath.FileName)
                .Where(static thing => thing.Length > 2 && !thing.Contains('{', StringComparison.Ordinal) && !IsShell(thing))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(Most),
        ];
        if (things.Length == 0 && named.File is not null)
            things = [PackagePath.FileName(named.File)];
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
