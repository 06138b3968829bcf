using System.Collections.Frozen;
using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Inventory.Interpreters;
using Armature.Packaging;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Inventory.SearchPaths;

/// <summary>Finds modules of installed packages that are hidden by PYTHONPATH, the user's directory or a line of a <c>.pth</c> file.</summary>
/// <param name="tree">The tree.</param>
/// <param name="distributions">In the order of <c>sys.path</c>.</param>
internal sealed class ShadowingFinder(FileTree tree, IReadOnlyList<Distribution> distributions)
{
    // common top-level names that are not imported from site-packages
    private static readonly FrozenSet<string> s_commonNames = FrozenSet.ToFrozenSet(
        [
            "test",
            "tests",
            "testing",
            "docs",
            "doc",
            "example",
            "examples",
            "benchmark",
            "benchmarks",
            "scripts",
            "tools",
            "setup",
            "conftest",
        ],
        StringComparer.Ordinal
    );

    private readonly Dictionary<string, SortedDictionary<string, string>> _modules = new(StringComparer.Ordinal);

    private readonly Lazy<Dictionary<(string Location, string Path), Distribution>> _owners = new(() =>
    {
        var owners = new Dictionary<(string, string), Distribution>();
        foreach (var package in distributions)
        {
            foreach (var file in package.Files ?? [])
                owners.TryAdd((package.Location, file.Path), package);
        }

        return owners;
    });

    private readonly Lazy<Dictionary<(string Location, string Name), Distribution>> _unlisted = new(() =>
        distributions
            .Where(package => package.Files is null)
            .DistinctBy(package => (package.Location, package.NormalizedName))
            .ToDictionary(package => (package.Location, package.NormalizedName))
    );

    /// <summary>All hidden modules; returns at once if no such entry comes before site-packages.</summary>
    public ImmutableArray<Shadowing> Find(ImmutableArray<SearchPathEntry> path)
    {
        var found = ImmutableArray.CreateBuilder<Shadowing>();
        var sites = path.Index().Where(one => one.Item.Reason is SearchPathReason.SitePackages).ToArray();
        foreach (var (at, entry) in path.Index())
        {
            if (IsLeak(entry))
                AddAll(entry, sites.Where(site => site.Index > at).Select(site => site.Item), found);
        }

        return found.ToImmutable();
    }

    private static bool IsLeak(SearchPathEntry entry) =>
        entry.Reason is SearchPathReason.PythonPath or SearchPathReason.UserSite or SearchPathReason.PthFile;

    private void AddAll(SearchPathEntry leak, IEnumerable<SearchPathEntry> hidden, ImmutableArray<Shadowing>.Builder found)
    {
        var real = tree.RealPath(leak.Path);
        var modules = Modules(leak.Path);
        if (modules.Count == 0)
            return;
        foreach (var site in hidden.Where(site => tree.RealPath(site.Path) != real))
        {
            if (!_modules.TryGetValue(site.Path, out var installed))
                _modules[site.Path] = installed = Modules(site.Path);
            foreach (var (name, path) in installed)
            {
                if (
                    !modules.TryGetValue(name, out var first)
                    || s_commonNames.Contains(name)
                    || Owner(site.Path, name, path) is not { } package
                )
                    continue;
                var other = Owner(leak.Path, name, first);
                // a second copy of the same version changes nothing
                if (other is null || other.Version != package.Version)
                    found.Add(new Shadowing(name, package, leak, first, other));
            }
        }
    }

    // packages and modules by name; a directory without __init__.py hides nothing (PEP 420)
    private SortedDictionary<string, string> Modules(string directory)
    {
        var modules = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!tree.TryList(directory, out var entries, out _))
            return modules;
        foreach (var entry in entries)
        {
            var path = TreePath.Join(directory, entry.Name);
            if (
                entry.Kind is EntryKind.Directory
                && !entry.Name.Contains('.', StringComparison.Ordinal)
                && tree.IsFile($"{path}/__init__.py")
            )
                modules[entry.Name] = path;
            else if (entry.Kind is EntryKind.File && ModuleOf(entry.Name) is { } module)
                modules.TryAdd(module, path);
        }

        return modules;
    }

    private static string? ModuleOf(string name) =>
        name.EndsWith(".py", StringComparison.Ordinal) ? name[..^3] : ExtensionName.TryParse(name)?.Module;

    private Distribution? Owner(string location, string module, string path)
    {
        var inner = tree.IsDirectory(path) ? $"{path}/__init__.py" : path;
        return _owners.Value.GetValueOrDefault((location, inner))
            // Debian keeps no list of files, so compare the name
            ?? _unlisted.Value.GetValueOrDefault((location, NormalizedName.Of(module)));
    }
}
