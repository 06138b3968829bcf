using Armature.Inventory.Distributions;
using Armature.Remedies;
using Armature.Rules;

namespace Armature.Reporting.Json;

/// <summary>One problem of one package.</summary>
/// <param name="Rule">The rule's id: <c>AR101</c>.</param>
/// <param name="Name">The rule's name: <c>wrong-architecture</c>.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
/// <param name="Package">The package that owns the files; null if none does.</param>
/// <param name="Files">The best example first.</param>
/// <param name="Location">The line of a text file, such as a Dockerfile, that has to change; null if the subject is not one.</param>
/// <param name="Layers">The layers of an image that brought the files, the lowest first; empty if the subject is not in an image with layers.</param>
/// <param name="Victims">Modules, packages or programs that fail because of it.</param>
/// <param name="Truth">What is the case if Python's error is misleading; else null.</param>
/// <param name="Origin">The likely cause; null if nothing indicates one.</param>
/// <param name="Remedy">The fix; null if none can be given.</param>
/// <param name="Repair">The command with which Armature fixes it; null if it has no plan for it.</param>
internal sealed record FindingEntry(
    string Rule,
    string Name,
    [property: OneOf<Severity>] string Severity,
    string Message,
    PackageEntry? Package,
    IReadOnlyList<FindingFileEntry> Files,
    LocationEntry? Location,
    IReadOnlyList<LayerEntry> Layers,
    IReadOnlyList<string> Victims,
    string? Truth,
    string? Origin,
    RemedyEntry? Remedy,
    RemedyEntry? Repair
)
{
    public static FindingEntry From(Finding finding) =>
        new(
            finding.Rule.Id,
            finding.Rule.Name,
            JsonName.Of(finding.Severity),
            finding.Message,
            PackageEntry.From(finding.Package),
            [.. finding.Files.Select(static file => new FindingFileEntry(file.Path, file.Evidence, file.Error))],
            finding.Location is { } location ? new LocationEntry(location.Path, location.Line) : null,
            [.. finding.Layers.Select(static layer => new LayerEntry(layer.Number, layer.Of, layer.Digest, layer.CreatedBy))],
            finding.Victims,
            finding.Truth,
            finding.Origin,
            finding.Remedy is { } remedy ? RemedyEntry.From(remedy) : null,
            finding.Repair is { } repair ? RemedyEntry.From(repair) : null
        );
}

/// <summary>A package and its installed version.</summary>
/// <param name="Name">As its metadata spells it.</param>
/// <param name="Version">Null if its metadata has none.</param>
internal sealed record PackageEntry(string Name, string? Version)
{
    public static PackageEntry? From(Distribution? package) => package is null ? null : new(package.Name, package.Version);
}

/// <summary>A file that shows a finding.</summary>
/// <param name="Path">Relative to where modules are imported from, <c>/</c>-separated.</param>
/// <param name="Evidence">What in the file shows it.</param>
/// <param name="Error">Python's error; null if there is none or it is not known.</param>
internal sealed record FindingFileEntry(string Path, string Evidence, string? Error);

/// <summary>A line of a text file.</summary>
/// <param name="Path">As the user named the file.</param>
/// <param name="Line">From 1; null for the whole file.</param>
internal sealed record LocationEntry(string Path, int? Line);

/// <summary>A layer of an image.</summary>
/// <param name="Index">From 1 for the lowest.</param>
/// <param name="Of">How many layers the image has.</param>
/// <param name="Digest">As the image records it; null if it does not.</param>
/// <param name="CreatedBy">The line of the Dockerfile that made it, as the history of the image records it; null if it does not.</param>
internal sealed record LayerEntry(int Index, int Of, string? Digest, string? CreatedBy);

/// <summary>A fix.</summary>
/// <param name="Commands">Ready to paste, in order.</param>
internal sealed record RemedyEntry(string Text, IReadOnlyList<string> Commands, [property: OneOf<Trust>] string Trust)
{
    public static RemedyEntry From(Remedy remedy) => new(remedy.Text, remedy.Commands, JsonName.Of(remedy.Trust));
}
