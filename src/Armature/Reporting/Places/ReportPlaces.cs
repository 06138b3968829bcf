using Armature.Inventory;
using Armature.Rules;
using Armature.Subjects;
using Armature.Subjects.Images;

namespace Armature.Reporting.Places;

/// <summary>Finds the places of the files that a report shows, whose paths are relative to where modules are imported from.</summary>
internal sealed class ReportPlaces
{
    private readonly SubjectInventory _inventory;
    private readonly string? _base;
    private readonly Dictionary<string, string> _native;

    /// <param name="baseDirectory">The absolute directory that places are relative to; null for none.</param>
    public ReportPlaces(Report report, string? baseDirectory)
    {
        _inventory = report.Graph.Inventory;
        _base = baseDirectory?.TrimEnd('/');
        _native = new(StringComparer.Ordinal);
        foreach (var file in _inventory.NativeFiles)
            _native.TryAdd(file.ShownPath, file.Path);
    }

    /// <summary>The place of the subject itself.</summary>
    public Place Subject => InTree(_inventory.Subject.Path);

    /// <summary>The places of a finding, the best first: the line that has to change, or else its files; the subject if it names none.</summary>
    public IEnumerable<Place> Of(Finding finding) =>
        finding.Location is { } location ? [Subject with { Path = Named(location), Line = location.Line }]
        : finding.Files.IsEmpty ? [Subject]
        : finding.Files.Select(file => Of(finding, file)).Distinct();

    /// <summary>The place of one file of a finding.</summary>
    public Place Of(Finding finding, FindingFile file)
    {
        if (_native.TryGetValue(file.Path, out var native))
            return InTree(native);
        if (TreePath.IsAbsolute(file.Path))
            return InTree(file.Path);
        if (
            file.Path == _inventory.Subject.Display
            || _inventory is SubjectInventory.Wheel { Facts.FileName: var name } && name == file.Path
        )
            return Subject;
        if (_inventory.Distributions.FirstOrDefault(package => TreePath.Name(package.MetadataPath) == file.Path) is { } described)
            return InTree(described.MetadataPath);
        return InTree(TreePath.Join(finding.Package?.Location ?? _inventory.Subject.Path, file.Path));
    }

    // a location has the path as the user named it, as the subject has; a file that it includes is named beside it
    private string Named(FindingLocation location) =>
        location.Path == _inventory.Subject.Display || TreePath.Name(_inventory.Subject.Path) == location.Path
            ? Subject.Path
            : OnDisk(TreePath.Join(TreePath.Parent(_inventory.Subject.Path) ?? "", location.Path));

    private Place InTree(string path)
    {
        var tree = _inventory.Subject.Tree;
        if (tree is MemoryTree)
            return new Place(TreePath.Relative(path, _inventory.Subject.Path) is { Length: > 0 } inner ? inner : ".");
        if (tree is not (ZipTree or ImageRoot))
            return new Place(OnDisk(path));
        var container = OnDisk(tree.Name);
        return path.Length == 0 ? new Place(container) : new Place($"{container}/{path.TrimStart('/')}", container);
    }

    // the base directory itself has no path that is relative to it
    private string OnDisk(string path) =>
        _base is null || !TreePath.IsUnder(path, _base) ? path
        : path.Length == _base.Length ? "."
        : TreePath.Relative(path, _base);
}
