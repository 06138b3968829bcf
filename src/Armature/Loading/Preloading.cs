using Armature.Inventory.Distributions;
using Armature.Knowledge;
using Armature.Packaging.Requirements;

namespace Armature.Loading;

/// <summary>Libraries that no search finds but that are loaded anyway, because a package opens them by their path first.</summary>
internal static class Preloading
{
    /// <summary>
    /// Whether a library of one package may be loaded before another package needs it. False if the first package requires the second, because then
    /// the second is imported first.
    /// </summary>
    /// <param name="owner">The package that contains the library; null if none does.</param>
    /// <param name="dependent">The package that needs the library; null if its file belongs to none.</param>
    internal static bool MayLoadFirst(Distribution? owner, Distribution? dependent) =>
        owner is null
        || dependent is null
        || owner == dependent
        || !owner.Requires.Any(line => Requirement.TryParse(line)?.NormalizedName == dependent.NormalizedName);

    /// <summary>The top-level modules whose import loads a file.</summary>
    public static IEnumerable<string> Importers(string path)
    {
        var parts = path.Split('/');
        return Preloads
            .All.Where(row => parts[^1].StartsWith(row.Library, StringComparison.Ordinal) && IsIn(row.Directory.Split('/'), parts))
            .Select(row => row.Importer);
    }

    private static bool IsIn(string[] directory, string[] path)
    {
        var start = path.Length - 1 - directory.Length;
        return start >= 0 && directory.Index().All(part => part.Item == "*" || part.Item == path[start + part.Index]);
    }
}
