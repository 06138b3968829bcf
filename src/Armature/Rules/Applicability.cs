using Armature.Loading;

namespace Armature.Rules;

/// <summary>Conditions that several rules share: null if the rule applies, otherwise the reason why not.</summary>
internal static class Applicability
{
    /// <summary>The libraries of the target's system are available, so that a search is complete.</summary>
    public static string? SystemLibrariesAreKnown(LoadGraph graph) =>
        graph.Files.Any(file => file.Closure is { IsWhole: true }) ? null : "the libraries of the target system are not available";

    /// <summary>At least the libraries of the subject itself were searched.</summary>
    public static string? LibrariesAreSearched(LoadGraph graph) =>
        graph.Files.Any(file => file.Closure is not null) ? null : "library search is not supported for this target";
}
