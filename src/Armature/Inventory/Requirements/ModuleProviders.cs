using Armature.Inventory.Distributions;
using Armature.Subjects;

namespace Armature.Inventory.Requirements;

/// <summary>
/// The distributions that provide the module of another name's distribution: what a package imports is there, although no metadata has the required
/// name. Debian installs h5py as <c>h5py._debian_h5py_serial</c>, and tensorflow-cpu provides <c>tensorflow</c>.
/// </summary>
internal sealed class ModuleProviders
{
    private readonly Dictionary<string, Distribution> _regular = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Distribution> _renamed = new(StringComparer.Ordinal);

    public ModuleProviders(IEnumerable<Distribution> distributions)
    {
        foreach (var package in distributions.Where(package => package.Kind is not MetadataKind.CondaMeta))
        {
            foreach (var file in package.Files ?? [])
                Add(package, TreePath.Relative(file.Path, package.Location));
        }
    }

    /// <summary>The distribution that provides the module of a normalized name; null if none is known to.</summary>
    public Distribution? Of(string name)
    {
        var module = name.Replace('-', '_');
        return _regular.GetValueOrDefault(module)
            ?? (
                _renamed.GetValueOrDefault(module) is { } other && other.NormalizedName.StartsWith($"{name}-", StringComparison.Ordinal)
                    ? other
                    : null
            );
    }

    private void Add(Distribution package, string inner)
    {
        var slash = inner.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0)
        {
            _renamed.TryAdd(inner[..slash], package);
            if (inner.AsSpan(slash + 1) is "__init__.py")
                _regular.TryAdd(inner[..slash], package);
        }
        else if (inner.EndsWith(".py", StringComparison.Ordinal))
        {
            _regular.TryAdd(inner[..^".py".Length], package);
        }
    }
}
