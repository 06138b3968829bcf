using Armature.Explaining.Names;
using Armature.Explaining.Scanning;
using Armature.Knowledge.Errors;
using Armature.Remedies;

namespace Armature.Explaining.Candidates;

/// <summary>The facts that a text states: what it names, where it comes from, and the <c>fact:</c> lines of the signs and signatures that it has.</summary>
internal static class TextFacts
{
    /// <param name="culprit">What is at fault, for a text that names no package; null if nothing is known.</param>
    public static FactSet Of(NamedThings named, string? culprit, TextOrigin origin, Sightings sightings, SeenSigns signs)
    {
        var facts = new FactSet(signs.Has);
        foreach (var number in sightings.Owners)
            AddStated(facts, number, sightings);
        foreach (var (name, value) in Named(named))
            facts.Add(name, value, FactOrigin.Text);
        foreach (var sighting in sightings.Owners.SelectMany(sightings.Of))
        {
            if (sighting["library"] is { } library)
                facts.Add("library-name", PackagePath.FileName(library), FactOrigin.Text);
        }

        if (culprit is not null && KnownPackages.Find(culprit) is { } package)
            facts.Add("package", package.Name, FactOrigin.Text).Add("module", package.Module, FactOrigin.Text);
        return facts.Add("system", origin.System, FactOrigin.Text).Add("python", origin.Python, FactOrigin.Text);
    }

    private static void AddStated(FactSet facts, int number, Sightings sightings)
    {
        var first = PatternCatalog.Signatures.Length;
        var lines = number < first ? PatternCatalog.Signatures[number].Facts : PatternCatalog.Signs[number - first].Facts;
        if (lines.IsEmpty)
            return;
        foreach (var sighting in sightings.Of(number))
        {
            foreach (var line in lines)
            {
                var equals = line.IndexOf('=', StringComparison.Ordinal);
                if (Fill(line[(equals + 1)..], sighting) is { } value)
                    facts.Add(line[..equals], value, FactOrigin.Text);
            }
        }
    }

    /// <summary>The value with the holes of the sighting; null if the pattern that was found does not have one of them.</summary>
    private static string? Fill(string value, Sighting sighting)
    {
        while (value.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open && value.IndexOf('}', open) is > 0 and var close)
        {
            var hole = value[(open + 1)..close];
            if (
                (hole is "line" ? sighting.Line : sighting[hole]) is not { Length: > 0 } taken
                || taken.Contains('{', StringComparison.Ordinal)
            )
                return null;
            value = $"{value[..open]}{taken}{value[(close + 1)..]}";
        }

        return value.Trim(' ', '.', ',', ':');
    }

    private static IEnumerable<(string Name, string? Value)> Named(NamedThings named) =>
        [
            // _portforward is a module, not a distribution
            ("package", named.Package is ['_', ..] ? null : named.Package),
            (
                "module",
                // a text that names the distribution Pillow does not name the module PIL
                string.Equals(named.Module, named.Package, StringComparison.OrdinalIgnoreCase)
                && KnownPackages.All.FirstOrDefault(known => string.Equals(known.Name, named.Package, StringComparison.OrdinalIgnoreCase))
                    is { } package
                    ? package.Module
                : named.Module?.All(static character => char.IsLetterOrDigit(character) || character is '_' or '.') is true ? named.Module
                : null
            ),
            ("file", named.File ?? named.Library),
            ("library", named.Library ?? named.File),
            ("library-name", named.Library is null ? null : PackagePath.FileName(named.Library)),
            ("requirement-version", named.PinnedVersion),
            ("environment", named.Environment),
            ("wheel", named.Wheel),
            ("symbol", named.Symbol),
            ("version", named.Version),
            ("has", named.Has),
            ("needs", named.Needs),
        ];
}
