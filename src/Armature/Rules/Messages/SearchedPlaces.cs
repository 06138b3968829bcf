using Armature.Loading;
using Armature.Subjects;

namespace Armature.Rules.Messages;

/// <summary>The directories that a loader searched without success.</summary>
internal static class SearchedPlaces
{
    /// <summary><c>searched /usr/lib, /lib and ld.so.cache</c>.</summary>
    public static string Of(LoadGraph graph, Resolution resolution)
    {
        var tried = resolution switch
        {
            Resolution.Missing missing => missing.Tried,
            Resolution.DependsOnImportOrder elsewhere => elsewhere.Tried,
            _ => [],
        };
        string[] places =
        [
            .. tried.Select(attempt => Directory(attempt.Path)).Select(TreePath.Normalize).Where(IsPlain).Distinct(StringComparer.Ordinal),
        ];
        return places.Length == 0
            ? "no directory was searched"
            : $"searched {string.Join(", ", places)}{LoaderPhrases.Of(graph).AlsoSearched}";
    }

    /// <summary>The environment variable behind a step of a search.</summary>
    public static string Variable(SearchStep step) =>
        step switch
        {
            SearchStep.LibraryPath => "LD_LIBRARY_PATH",
            SearchStep.DyldPath => "DYLD_LIBRARY_PATH",
            _ => "an environment variable",
        };

    // a path without a slash is a file at the root of a wheel
    private static string Directory(string path) =>
        path.LastIndexOf('/') switch
        {
            < 0 => ".",
            0 => path,
            var slash => path[..slash],
        };

    // leaves out the subdirectories for processor variants, and macOS's second copy of every directory
    private static bool IsPlain(string directory) =>
        !directory.Contains("/glibc-hwcaps/", StringComparison.Ordinal)
        && !directory.Contains("/tls", StringComparison.Ordinal)
        && !directory.EndsWith("/x86_64", StringComparison.Ordinal)
        && !directory.Contains("/Cryptexes/", StringComparison.Ordinal);
}
