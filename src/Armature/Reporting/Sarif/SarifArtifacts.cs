using Armature.Reporting.Places;
using Armature.Rules;

namespace Armature.Reporting.Sarif;

/// <summary>The archives and images of a run and the files in them, each once, and the locations of findings.</summary>
/// <param name="baseId">The name of the base directory; null if there is none.</param>
internal sealed class SarifArtifacts(string? baseId)
{
    /// <summary>GitHub accepts 1,000 and shows 100. The message and the properties have the number of files.</summary>
    private const int MostLocations = 100;

    private readonly List<SarifArtifact> _artifacts = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>Null if every file is on the disk: its location says all.</summary>
    public IReadOnlyList<SarifArtifact>? All => _artifacts is [] ? null : _artifacts;

    /// <summary>The locations of a finding, the best first; at least one.</summary>
    public IReadOnlyList<SarifLocation> Locations(Report report, Finding finding, ReportPlaces places) =>
        [
            .. places
                .Of(finding)
                .Take(MostLocations)
                .Select((place, at) => new SarifLocation(Physical(place), at == 0 ? Logical(report, finding) : null)),
        ];

    // GitHub shows a location only if it has a line
    private SarifPhysicalLocation Physical(Place place) =>
        new(Location(place) with { Index = place.Container is null ? null : Add(place) }, new(place.Line ?? 1));

    private static SarifLogicalLocation[]? Logical(Report report, Finding finding) =>
        finding.Package is { } package ? [new(package.Name, $"{report.Subject.Display}/{package.Name}", "package")] : null;

    // a file in an archive is nested in it (§3.24.3); its URI has the path of the archive too, for readers that ignore nesting
    private int Add(Place place)
    {
        if (_places.TryGetValue(place.Path, out var known))
            return known;
        var parent = place.Container is { } container && container != place.Path ? Add(new Place(container)) : (int?)null;
        _artifacts.Add(new(Location(place), parent));
        return _places[place.Path] = _artifacts.Count - 1;
    }

    private SarifArtifactLocation Location(Place place) => new(PlaceUri.Of(place.Path), place.IsRelative ? baseId : null);
}
