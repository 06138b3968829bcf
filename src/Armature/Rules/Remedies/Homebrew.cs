using System.Collections.Immutable;
using Armature.Loading;

namespace Armature.Rules.Remedies;

/// <summary>The remedy for a library that was meant to come from Homebrew.</summary>
internal static class Homebrew
{
    // where a formula's own directory is linked: Apple silicon, Intel
    private static readonly ImmutableArray<string> s_prefixes = ["/opt/homebrew/opt/", "/usr/local/opt/"];

    /// <summary>The remedy; null where none of the places that were tried is a formula's.</summary>
    public static Remedy? Of(Dependency need) =>
        need.Resolution is Resolution.Missing { Tried: var tried }
        && tried.Select(attempt => Formula(attempt.Path)).FirstOrDefault(formula => formula is not null) is { } name
            ? new Remedy($"install Homebrew's {name}, which the package does not bring", [$"brew install {name}"], Trust.ShowOnly)
            : null;

    private static string? Formula(string path) =>
        s_prefixes
            .Where(prefix => path.StartsWith(prefix, StringComparison.Ordinal))
            .Select(prefix => path[prefix.Length..].Split('/')[0])
            .FirstOrDefault();
}
