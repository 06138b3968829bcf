using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Loading;
using Armature.Subjects;

namespace Armature.Rules.Messages;

/// <summary>Load failures in findings.</summary>
internal static class LoadFailureText
{
    /// <summary>The subject of the message: <c>scipy 1.16.3</c>, or the file if no package owns it.</summary>
    public static string Subject<TFault>(Distribution? package, LoadFailure<TFault> first)
        where TFault : LoadFault => package is null ? $"`{TreePath.Name(first.File.File.ShownPath)}`" : PackageName.Of(package);

    /// <summary>The files, first those whose Python error shows this fault.</summary>
    public static ImmutableArray<FindingFile> Files<TFault>(
        IEnumerable<LoadFailure<TFault>> failures,
        Func<LoadFailure<TFault>, string> evidence
    )
        where TFault : LoadFault =>
        [
            .. failures
                .DistinctBy(failure => failure.File.File.Path)
                .OrderByDescending(failure => failure.Error is not null)
                .Select(failure => new FindingFile(failure.File.File.ShownPath, evidence(failure), failure.Error)),
        ];

    /// <summary>The modules whose import fails.</summary>
    public static ImmutableArray<string> Modules<TFault>(IEnumerable<LoadFailure<TFault>> failures)
        where TFault : LoadFault =>
        [.. failures.Select(failure => failure.File.File.ModuleName).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>A library's name as a key: Windows ignores case.</summary>
    public static string LibraryKey(LoadGraph graph, string library) =>
        graph.Target.Platform is { System: SystemFamily.Windows } ? library.ToLowerInvariant() : library;
}
