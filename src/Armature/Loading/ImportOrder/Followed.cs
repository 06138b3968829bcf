using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Packaging.Requirements;
using Armature.Subjects;

namespace Armature.Loading.ImportOrder;

/// <summary>Which packages can matter for a library: those that contain it or load it, and those that depend on these.</summary>
internal sealed class Followed(SubjectInventory inventory, LoadedFile[] files, ImportedModules modules)
{
    private readonly Lazy<ILookup<string, Distribution>> _dependents = new(() =>
        inventory
            .Distributions.SelectMany(package => package.Requires.Select(line => (Requirement.TryParse(line)?.NormalizedName, package)))
            .Where(pair => pair.NormalizedName is not null)
            .ToLookup(pair => pair.NormalizedName!, pair => pair.package, StringComparer.Ordinal)
    );

    /// <summary>The top-level modules whose sources have to be read.</summary>
    /// <param name="file">The file that needs the libraries.</param>
    /// <param name="libraries">Paths of the libraries.</param>
    public HashSet<string> Packages(LoadedFile file, IReadOnlyList<string> libraries)
    {
        var names = new HashSet<string>(Own(file), StringComparer.Ordinal);
        LoadedFile[] providers = [.. files.Where(other => IsProvider(other, libraries))];
        names.UnionWith(providers.Select(provider => provider.File.ModuleName?.Split('.')[0]).OfType<string>());
        names.UnionWith(libraries.SelectMany(Around));
        var owners = providers.Select(provider => provider.File.Owner).OfType<Distribution>().ToHashSet();
        foreach (var package in Dependents(owners))
            names.UnionWith(ImportedModules.TopLevel(package));
        // what these load is known without their sources
        names.ExceptWith(libraries.SelectMany(Preloading.Importers));
        return names;
    }

    /// <summary>The top-level modules of the package that contains a file.</summary>
    public static IEnumerable<string> Own(LoadedFile file) =>
        (file.File.Owner is { } owner ? ImportedModules.TopLevel(owner) : []).Append(file.File.ModuleName!.Split('.')[0]).Distinct();

    /// <summary>Whether a file has loaded a library after it was itself loaded without an error.</summary>
    public static bool IsProvider(LoadedFile file, IReadOnlyList<string> libraries) =>
        file.Closure is { Faults.IsEmpty: true } closure && closure.Objects.Skip(1).Any(part => libraries.Contains(Plain(part.Path)));

    /// <summary>The path as the inventory spells it: a run path of <c>$ORIGIN/..</c> gives another path for each file.</summary>
    public static string Plain(string path) => TreePath.Normalize(path);

    // nvidia/cublas/lib/libcublas.so.12
    private IEnumerable<string> Around(string library) =>
        modules.Roots.Where(root => TreePath.IsUnder(library, root)).Select(root => TreePath.Relative(library, root).Split('/')[0]);

    private HashSet<Distribution> Dependents(HashSet<Distribution> owners)
    {
        var found = new HashSet<Distribution>(owners);
        var open = new Stack<Distribution>(owners);
        while (open.TryPop(out var package))
        {
            foreach (var dependent in _dependents.Value[package.NormalizedName].Where(found.Add))
                open.Push(dependent);
        }

        return found;
    }
}
