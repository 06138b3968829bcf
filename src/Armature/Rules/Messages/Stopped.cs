using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Loading;
using Armature.Subjects;

namespace Armature.Rules.Messages;

/// <summary>The words for what stops the loader.</summary>
internal static class Stopped
{
    /// <summary>Who needs what is not there: <c>scipy 1.16.3</c>, or the file where nobody owns it.</summary>
    public static string Who<TFault>(Distribution? package, Stop<TFault> first)
        where TFault : LoadFault => package is null ? $"`{TreePath.Name(first.File.File.ShownPath)}`" : Blame.Named(package);

    /// <summary>The files, those first whose error text tells the cause.</summary>
    public static ImmutableArray<FindingFile> Files<TFault>(IEnumerable<Stop<TFault>> stops, Func<Stop<TFault>, string> evidence)
        where TFault : LoadFault =>
        [
            .. stops
                .DistinctBy(stop => stop.File.File.Path)
                .OrderByDescending(stop => stop.Error is not null)
                .Select(stop => new FindingFile(stop.File.File.ShownPath, evidence(stop), stop.Error)),
        ];

    /// <summary>The modules that break.</summary>
    public static ImmutableArray<string> Victims<TFault>(IEnumerable<Stop<TFault>> stops)
        where TFault : LoadFault => [.. stops.Select(stop => stop.File.File.ModuleName).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>What names of a library are one: Windows looks at no case.</summary>
    public static string Same(LoadGraph graph, string library) =>
        graph.Target.Platform is { System: SystemFamily.Windows } ? library.ToLowerInvariant() : library;

    /// <summary>Why the rules of the loader's search say nothing of a graph; null where they can.</summary>
    public static string? NotTraced(LoadGraph graph) =>
        graph.Files.Any(file => file.Closure is { IsWhole: true }) ? null : "the libraries of the target's system are not here to look at";

    /// <summary>The same for what the files of the subject themselves tell.</summary>
    public static string? NotSearched(LoadGraph graph) =>
        graph.Files.Any(file => file.Closure is not null) ? null : "no file's libraries are searched for on this target";
}
