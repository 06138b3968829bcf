using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Armature.Packaging;
using Armature.Reporting.Places;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Reporting.Suppressions;

/// <summary>Findings that a person accepts, with the reason. What is empty does not narrow the choice.</summary>
/// <param name="Rules">The rules that found them; at least one.</param>
/// <param name="Reason">Why they are accepted.</param>
public sealed record IgnoreEntry(ImmutableArray<Rule> Rules, string Reason)
{
    private readonly ImmutableArray<Regex> _paths = [];

    /// <summary>Names of packages, in any spelling.</summary>
    public ImmutableArray<string> Packages { get; init; } = [];

    /// <summary>
    /// Patterns of the files: <c>*</c> and <c>?</c> within a name, <c>**</c> across directories. A pattern without <c>/</c> is compared with the name of a
    /// file, others with its path as reports show it and with its place below <see cref="SuppressionOptions.BaseDirectory"/>. All files of a finding
    /// have to fit, and a finding without files does not.
    /// </summary>
    public ImmutableArray<string> Paths
    {
        get;
        init
        {
            field = value;
            _paths = [.. value.Select(PathPattern.Compiled)];
        }
    } = [];

    /// <summary>The last day on which it applies (UTC); null for no end.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Where it is written: <c>pyproject.toml:12</c>; null if that is not known.</summary>
    public string? Source { get; init; }

    /// <summary>What it names: <c>AR201 of torch in **/tests/**</c>.</summary>
    internal string Shown =>
        string.Join(", ", Rules.Select(static rule => rule.Id))
        + (Packages.IsEmpty ? "" : $" of {string.Join(", ", Packages)}")
        + (Paths.IsEmpty ? "" : $" in {string.Join(", ", Paths)}");

    /// <summary>Whether it names a finding, whatever the date is.</summary>
    internal bool Names(Finding finding, Lazy<ReportPlaces> places) =>
        Rules.Contains(finding.Rule)
        && (Packages.IsEmpty || (finding.Package is { } package && Packages.Any(name => NormalizedName.Of(name) == package.NormalizedName)))
        && (_paths.IsEmpty || (FilesOf(finding, places) is [_, ..] files && files.All(Fits)));

    /// <summary>Whether its last day is over.</summary>
    internal bool IsLapsed(DateOnly? today) => Until < today;

    private bool Fits((string Shown, string Place) file) =>
        _paths.Index().Any(pattern => Fits(pattern.Item, file.Shown, Paths[pattern.Index]) || pattern.Item.IsMatch(file.Place));

    private static bool Fits(Regex pattern, string shown, string text) =>
        pattern.IsMatch(text.Contains('/', StringComparison.Ordinal) ? shown : TreePath.Name(shown));

    private static (string Shown, string Place)[] FilesOf(Finding finding, Lazy<ReportPlaces> places) =>
        finding.Location is { } location
            ? [(location.Path, places.Value.Of(finding).First().Path)]
            : [.. finding.Files.Select(file => (file.Path, places.Value.Of(finding, file).Path))];
}
