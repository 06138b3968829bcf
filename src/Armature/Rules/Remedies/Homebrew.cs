using Armature.Knowledge;
using Armature.Loading;

namespace Armature.Rules.Remedies;

/// <summary>Installs the Homebrew formula that a library is searched in.</summary>
internal static class Homebrew
{
    /// <summary>The fix; null if no directory of a formula was searched.</summary>
    public static Remedy? Of(Dependency need) =>
        need.Resolution is Resolution.Missing { Tried: var tried }
        && tried.Select(attempt => Formula(attempt.Path)).FirstOrDefault(formula => formula is not null) is { } name
            ? new Remedy($"install Homebrew's {name}, which the package does not contain", [$"brew install {name}"], Trust.ShowOnly)
            : null;

    private static string? Formula(string path) =>
        SystemDirectories
            .OfHomebrewFormulae.Where(directory => path.StartsWith(directory.Path, StringComparison.Ordinal))
            .Select(directory => path[directory.Path.Length..].Split('/')[0])
            .FirstOrDefault();
}
