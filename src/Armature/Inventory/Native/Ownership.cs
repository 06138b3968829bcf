using Armature.Inventory.Distributions;
using Armature.Inventory.Editables;
using Armature.Packaging;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Inventory.Native;

/// <summary>Finds the distribution that owns a file, by the recorded lists, otherwise by the names of top-level packages.</summary>
internal sealed class Ownership
{
    private readonly Dictionary<string, Distribution> _byPath;
    private readonly Dictionary<(string Location, string Name), Distribution> _byName = [];
    private readonly Dictionary<(string Location, string TopLevel), Distribution> _byTopLevel = [];
    private readonly HashSet<string> _locations = new(StringComparer.Ordinal);

    private readonly MappedModules? _mapped;

    /// <summary>Indexes the candidates in the recorded lists.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="distributions">The installed packages.</param>
    /// <param name="candidates">The files that may be asked for.</param>
    /// <param name="mapped">The modules that editable installs import from elsewhere; null for none.</param>
    public Ownership(
        FileTree tree,
        IReadOnlyList<Distribution> distributions,
        IReadOnlyList<NativeCandidate> candidates,
        MappedModules? mapped = null
    )
    {
        _mapped = mapped;
        var comparer = tree.IgnoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var wanted = new HashSet<string>(candidates.Select(candidate => candidate.Path), comparer);
        _byPath = new Dictionary<string, Distribution>(comparer);
        foreach (var distribution in distributions)
        {
            _locations.Add(distribution.Location);
            _byName.TryAdd((distribution.Location, distribution.NormalizedName), distribution);
            foreach (var file in distribution.Files ?? [])
            {
                if (wanted.Contains(file.Path))
                    _byPath.TryAdd(file.Path, distribution);
            }

            // a list that no installer maintains (Debian's) is incomplete
            if (
                wanted.Count > 0
                && (distribution.Files is null || distribution.Installer is null)
                && distribution.Kind is not MetadataKind.CondaMeta
            )
                AddTopLevel(tree, distribution);
        }
    }

    /// <summary>The owner of a file; null if there is none.</summary>
    public Distribution? Of(NativeFile file)
    {
        if (_byPath.TryGetValue(file.Path, out var recorded))
            return recorded;
        // the sources of an editable install contain metadata of their own, which no installer manages
        if (_mapped?.Owner(file.Path) is { } editable)
            return editable;
        for (var directory = TreePath.Parent(file.Path); directory is not null; directory = TreePath.Parent(directory))
        {
            if (_locations.Contains(directory))
                return Below(directory, TreePath.Relative(file.Path, directory));
        }

        return null;
    }

    private Distribution? Below(string location, string inner)
    {
        const string Libraries = ".libs";
        var slash = inner.IndexOf('/', StringComparison.Ordinal);
        var top = slash < 0 ? ExtensionName.TryParse(inner)?.Module ?? inner : inner[..slash];
        // auditwheel and delvewheel put vendored libraries into <distribution>.libs
        return top.EndsWith(Libraries, StringComparison.Ordinal)
            ? _byName.GetValueOrDefault((location, NormalizedName.Of(top[..^Libraries.Length])))
            : _byTopLevel.GetValueOrDefault((location, top));
    }

    private void AddTopLevel(FileTree tree, Distribution distribution)
    {
        var text = tree.ReadText($"{distribution.MetadataPath}/top_level.txt", limit: 1024 * 1024);
        var names =
            text?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            ?? [distribution.NormalizedName.Replace('-', '_'), distribution.Name];
        foreach (var name in names)
            _byTopLevel.TryAdd((distribution.Location, name.Split('/')[0]), distribution);
    }
}
