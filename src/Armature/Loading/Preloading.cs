using Armature.Inventory.Distributions;
using Armature.Knowledge;
using Armature.Packaging.Requirements;

namespace Armature.Loading;

/// <summary>Whether a library that no search finds is in the process all the same, because a package has loaded it by its path.</summary>
public static class Preloading
{
    /// <summary>The module whose import has loaded a file before a module is loaded; null where none is known to.</summary>
    /// <param name="module">The module that is loaded, by its full name; null where it is no module.</param>
    /// <param name="path">The file.</param>
    internal static string? By(string? module, string path) =>
        module is null ? null : Importers(path).FirstOrDefault(importer => importer == module.Split('.')[0]);

    /// <summary>
    /// Whether what one package brings may be in the process before another package asks for it. It is not where the first requires the
    /// second: then that one is imported first.
    /// </summary>
    /// <param name="bringer">Who owns the library; null where nobody does.</param>
    /// <param name="asker">Who owns what asks for it; null where nobody does.</param>
    internal static bool MayPrecede(Distribution? bringer, Distribution? asker) =>
        bringer is null
        || asker is null
        || bringer == asker
        || !bringer.Requires.Any(line => Requirement.TryParse(line)?.NormalizedName == asker.NormalizedName);

    /// <summary>Every module whose import loads a file.</summary>
    public static IEnumerable<string> Importers(string path)
    {
        var parts = path.Split('/');
        return Preloads
            .All.Where(row => parts[^1].StartsWith(row.Library, StringComparison.Ordinal) && LiesIn(parts, row.Directory.Split('/')))
            .Select(row => row.Importer);
    }

    private static bool LiesIn(string[] path, string[] directory)
    {
        var start = path.Length - 1 - directory.Length;
        return start >= 0 && directory.Index().All(part => part.Item == "*" || part.Item == path[start + part.Index]);
    }
}
