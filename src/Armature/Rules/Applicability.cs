using Armature.Judgements;
using Armature.Loading;

namespace Armature.Rules;

/// <summary>Conditions that several rules share: null if they hold, otherwise the reason why not.</summary>
internal static class Applicability
{
    /// <summary>For <see cref="Rule.Applies"/>: the subject has native files.</summary>
    public static string? HasNativeFiles(LoadGraph graph) =>
        graph.Files.All(file => FilePurpose.IsForeignLauncher(file.File, graph.Target)) ? "the subject has no native files" : null;

    /// <summary>For <see cref="Rule.Lacks"/>: the target's architecture is known.</summary>
    public static string? ArchitectureIsKnown(LoadGraph graph) =>
        graph.Target.Platform is { Architectures.IsEmpty: false } ? null : "the target's architecture is not known";

    /// <summary>For <see cref="Rule.Lacks"/>: the libraries of the target's system are available, so that a search is complete.</summary>
    public static string? SystemLibrariesAreKnown(LoadGraph graph) =>
        LibrariesAreSearched(graph)
        ?? (
            graph.Files.Any(file => file.Closure is { IsWhole: false }) && !graph.Files.Any(file => file.Closure is { IsWhole: true })
                ? "the libraries of the target's system are not known"
                : null
        );

    /// <summary>For <see cref="Rule.Lacks"/>: at least the libraries of the subject itself were searched.</summary>
    public static string? LibrariesAreSearched(LoadGraph graph) => graph.Untraced;
}
