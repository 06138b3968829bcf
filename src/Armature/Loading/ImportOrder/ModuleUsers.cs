using System.Buffers;
using System.Collections.Concurrent;

namespace Armature.Loading.ImportOrder;

/// <summary>Finds the modules of packages that import certain extension modules. Each package is searched once.</summary>
/// <param name="modules">The modules.</param>
/// <param name="names">Full names of the extension modules.</param>
internal sealed class ModuleUsers(ImportedModules modules, IEnumerable<string> names)
{
    private readonly HashSet<string> _names = new(names, StringComparer.Ordinal);
    private readonly SearchValues<string> _words = SearchValues.Create(
        [.. names.Select(name => name.Split('.')[^1]).Distinct(StringComparer.Ordinal)],
        StringComparison.Ordinal
    );
    private readonly ConcurrentDictionary<string, ILookup<string, string>> _found = new(StringComparer.Ordinal);

    /// <summary>The modules of a package that import an extension module.</summary>
    /// <param name="package">The top-level module to search.</param>
    /// <param name="name">Full name of the extension module.</param>
    public IEnumerable<string> Of(string package, string name) => _found.GetOrAdd(package, Search)[name];

    private ILookup<string, string> Search(string package) =>
        modules
            .Below(package)
            .Where(module => modules.Text(module).AsSpan().ContainsAny(_words))
            .SelectMany(module => modules.Imported(module).Where(_names.Contains).Distinct().Select(name => (name, module.Name)))
            .ToLookup(pair => pair.name, pair => pair.Name, StringComparer.Ordinal);
}
