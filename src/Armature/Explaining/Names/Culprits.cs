using System.Collections.Immutable;
using Armature.Explaining.Candidates;
using Armature.Explaining.Scanning;
using Armature.Knowledge;

namespace Armature.Explaining.Names;

/// <summary>The package and files at fault in a few words: <c>scikit-learn: libgomp-d22c30c5.so.1</c>.</summary>
internal static class Culprits
{
    private const int MostFiles = 3;

    /// <summary>The names in the text; if there are none, the package or library that has this wording.</summary>
    public static string? Of(Candidate best, ImmutableArray<Candidate> ranked, NamedThings named, Sightings sightings) =>
        Named(best, named, sightings)
        ?? ranked
            .Where(candidate => candidate.Reading.Cause == best.Reading.Cause)
            .Prepend(best)
            .Select(static candidate => candidate.Signature.Culprit)
            .FirstOrDefault(static culprit => culprit is not null)
        ?? sightings
            .Of(PatternCatalog.Signatures.IndexOf(best.Signature))
            .Concat(ranked.Select(static candidate => candidate.Sighting).Where(sighting => sighting.Line == best.Sighting.Line))
            .Prepend(best.Sighting)
            .Select(static sighting => sighting["module"])
            .FirstOrDefault(static module => module is not null);

    private static string? Named(Candidate best, NamedThings named, Sightings sightings)
    {
        var listed = string.Join(", ", Things(best, named, sightings));
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

    private static IEnumerable<string> Things(Candidate best, NamedThings named, Sightings sightings)
    {
        Sighting[] all = [.. sightings.Of(PatternCatalog.Signatures.IndexOf(best.Signature))];
        var files = Files(all.Where(sighting => sighting == best.Sighting || best.Sighting["library"] is not null));
        if (files.Length == 0)
            files = Files(all);
        if (files.Length == 0 && (named.File ?? named.Library) is { } path && PackagePath.FileName(path) is var file && IsCulprit(file))
            files = [file];
        if (named.Symbol is { } symbol)
            return [.. files, symbol];
        return named.Version is { } version && files.Length > 0 ? [.. files, version] : files;
    }

    private static string[] Files(IEnumerable<Sighting> sightings) =>
        [
            .. sightings
                .SelectMany(static sighting => new[] { sighting["library"], sighting["asker"], sighting["file"], sighting["wheel"] })
                .OfType<string>()
                .Select(PackagePath.FileName)
                .Where(static file => file.Length > 2 && IsCulprit(file))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(MostFiles),
        ];

    private static bool IsCulprit(string name) => !name.Contains('{', StringComparison.Ordinal) && !Glob.MatchesList("not-culprits", name);
}
