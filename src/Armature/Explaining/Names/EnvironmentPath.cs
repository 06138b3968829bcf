using Armature.Explaining.Candidates;
using Armature.Knowledge;

namespace Armature.Explaining.Names;

/// <summary>Finds the environment that a text is about.</summary>
internal static class EnvironmentPath
{
    private static readonly string[] s_libraries = ["/lib/python", "/lib64/python", "\\lib\\site-packages", "/bin/python", "\\python.exe"];

    /// <summary>The environment of the file at fault, or else the first one that the text shows; null if it does not show one.</summary>
    public static string? Of(string? file, SeenSigns signs) =>
        signs
            .Of("environment-path")
            .Select(static sighting => sighting["file"])
            .Prepend(InPackages(file) ? file : null)
            .Select(Prefix)
            .FirstOrDefault(static prefix => prefix is not null);

    private static bool InPackages(string? path) => path?.Contains("site-packages", StringComparison.OrdinalIgnoreCase) == true;

    private static string? Prefix(string? path)
    {
        if (path is null)
            return null;
        foreach (var library in s_libraries)
            path = path.IndexOf(library, StringComparison.OrdinalIgnoreCase) is > 0 and var cut ? path[..cut] : path;
        // dyld's message starts with the call: dlopen(/opt/env/lib/…
        path = path[(path.LastIndexOf('(') + 1)..];
        return
            path.Length > 1
            && !path.Contains("...", StringComparison.Ordinal)
            && !path.Contains('…', StringComparison.Ordinal)
            && !Glob.MatchesList("not-environments", path)
            ? path
            : null;
    }
}
