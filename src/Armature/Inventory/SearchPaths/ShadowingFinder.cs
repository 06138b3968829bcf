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

    /// <summary>All hidden modules; returns at once if no such entry comes before site-packages.</summary>
    public ImmutableArray<Shadowing> Find(ImmutableArray<SearchPathEntry> path)
    {
        var found = ImmutableArray.CreateBuilder<Shadowing>();
        for (var at = 0; at < path.Length; at++)
        {
            if (!IsLeak(path[at]))
                continue;
            var hidden = path[(at + 1)..].Where(entry => entry.Reason is SearchPathReason.SitePackages).ToArray();
            if (hidden.Length > 0)
                AddAll(path[at], hidden, found);
        }

        return found.ToImmutable();
    }

    private static bool IsLeak(SearchPathEntry entry) =>
        entry.Reason is SearchPathReason.PythonPath or SearchPathReason.UserSite or SearchPathReason.PthFile;

    private void AddAll(SearchPathEntry leak, SearchPathEntry[] hidden, ImmutableArray<Shadowing>.Builder found)
    {
        var real = tree.RealPath(leak.Path);
        var modules = Modules(leak.Path);
        if (modules.Count == 0)
            return;
        foreach (var site in hidden.Where(site => tree.RealPath(site.Path) != real))
        {
            foreach (var (name, path) in Modules(site.Path))
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
        return distributions.FirstOrDefault(package =>
                package.Location == location && package.Files?.Any(file => file.Path == inner) == true
            )
            // Debian keeps no list of files, so compare the name
            ?? distributions.FirstOrDefault(package =>
                package.Location == location && package.Files is null && package.NormalizedName == NormalizedName.Of(module)
            );
    }
}
