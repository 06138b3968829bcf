using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Loading;

namespace Armature.Judgements;

/// <summary>Modules that a package lists under one name but that exist under another: files built for another Python or machine.</summary>
internal sealed class Replacements(LoadGraph graph)
{
    private readonly Dictionary<string, Distribution> _missing = Modules(graph);

    /// <summary>The package that lists the file's module under a name that does not exist; null if there is none.</summary>
    public Distribution? OwnerOf(NativeFile file) => file.Extension is null ? null : _missing.GetValueOrDefault(Stem(file.Path));

    /// <summary>The path up to the first dot of its last part: <c>markupsafe/_speedups</c>.</summary>
    public static string Stem(string path)
    {
        var dot = path.IndexOf('.', path.LastIndexOf('/') + 1);
        return dot < 0 ? path : path[..dot];
    }

    private static Dictionary<string, Distribution> Modules(LoadGraph graph)
    {
        var modules = new Dictionary<string, Distribution>(StringComparer.Ordinal);
        foreach (var (owner, files) in graph.Inventory.MissingFiles)
        {
            foreach (
                var file in files.Where(file =>
                    file.Path.EndsWith(".so", StringComparison.Ordinal) || file.Path.EndsWith(".pyd", StringComparison.Ordinal)
                )
            )
                modules.TryAdd(Stem(file.Path), owner);
        }

        return modules;
    }
}
