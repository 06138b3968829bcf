using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Subjects;

namespace Armature.Inventory.Editables;

/// <summary>The modules of all editable installs of an environment: under which name a file is imported, and which package it belongs to.</summary>
internal sealed class MappedModules
{
    private readonly MappedModule[] _modules;
    private readonly Dictionary<string, Distribution> _owners = new(StringComparer.Ordinal);

    /// <param name="modules">What the files in site-packages map.</param>
    /// <param name="distributions">The installed packages, whose lists of files say to which one a loader belongs.</param>
    public MappedModules(IReadOnlyList<MappedModule> modules, IReadOnlyList<Distribution> distributions)
    {
        _modules = [.. modules.OrderByDescending(module => module.Path.Length)];
        var from = modules.Select(module => module.From).ToHashSet(StringComparer.Ordinal);
        foreach (var distribution in distributions.Where(distribution => from.Count > 0 && distribution.IsEditable))
        {
            foreach (var file in distribution.Files ?? [])
            {
                if (from.Contains(file.Path))
                    _owners.TryAdd(file.Path, distribution);
            }

            if (from.Contains(distribution.MetadataPath))
                _owners[distribution.MetadataPath] = distribution;
        }
    }

    /// <summary>The path of a file below <c>sys.path</c> as an import sees it, <c>spam/_core.so</c>; null if no hook maps it.</summary>
    public string? ImportPath(string path)
    {
        if (Containing(path).FirstOrDefault(module => module.Name.Length > 0) is not { } module)
            return null;
        var name = module.Name.Replace('.', '/');
        return module.Path == path
            ? TreePath.Join(TreePath.Parent(name) ?? "", TreePath.Name(path))
            : $"{name}/{TreePath.Relative(path, module.Path)}";
    }

    /// <summary>The editable install that a file belongs to; null if it belongs to none.</summary>
    public Distribution? Owner(string path) =>
        Containing(path).Select(module => _owners.GetValueOrDefault(module.From)).FirstOrDefault(owner => owner is not null);

    /// <summary>Adds the files that are mapped one by one.</summary>
    public List<NativeCandidate> AddFiles(List<NativeCandidate> candidates)
    {
        var known = candidates.Select(candidate => candidate.Path).ToHashSet(StringComparer.Ordinal);
        var added = _modules
            .Where(module => NativeName.Of(TreePath.Name(module.Path)) is NativeGuess.Yes && known.Add(module.Path))
            .Select(module => new NativeCandidate(module.Path, NativeGuess.Yes))
            .ToArray();
        if (added.Length == 0)
            return candidates;
        candidates.AddRange(added);
        candidates.Sort(static (left, right) => string.CompareOrdinal(left.Path, right.Path));
        return candidates;
    }

    private IEnumerable<MappedModule> Containing(string path) => _modules.Where(module => TreePath.IsUnder(path, module.Path));
}
