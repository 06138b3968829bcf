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

/// <summary>A fix.</summary>
/// <param name="Commands">Ready to paste, in order.</param>
internal sealed record RemedyEntry(string Text, IReadOnlyList<string> Commands, [property: OneOf<Trust>] string Trust)
{
    public static RemedyEntry From(Remedy remedy) => new(remedy.Text, remedy.Commands, JsonName.Of(remedy.Trust));
}
