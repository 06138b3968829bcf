using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Armature.Loading.ImportOrder;

/// <summary>What a process has imported before it loads a file.</summary>
/// <param name="Packages">The top-level modules whose import has begun.</param>
/// <param name="Libraries">The libraries that are loaded, by path, each with the module that loaded it.</param>
internal sealed record Preloaded(ImmutableArray<string> Packages, FrozenDictionary<string, string> Libraries)
{
    /// <summary>Whether libraries that are not known may define symbols for the file, because they were loaded with <c>RTLD_GLOBAL</c>.</summary>
    public bool HasOtherSymbols { get; init; }

    /// <summary>Only the package of the module itself.</summary>
    /// <param name="module">Full name of the module that is imported; null if the file is not a module.</param>
    public static Preloaded By(string? module) => new(module is null ? [] : [module.Split('.')[0]], FrozenDictionary<string, string>.Empty);

    /// <summary>The same without some libraries.</summary>
    public Preloaded Without(IReadOnlySet<string> libraries) =>
        this with
        {
            Packages = libraries.Any(library => Preloading.Importers(library).Any(importer => Packages.Contains(importer))) ? [] : Packages,
            Libraries = Libraries.Where(loaded => !libraries.Contains(loaded.Key)).ToFrozenDictionary(StringComparer.Ordinal),
        };

    /// <summary>The library that is loaded already; null if the result of the search stands.</summary>
    /// <param name="searched">The result of the search.</param>
    public Resolution.Found? Find(Resolution searched) =>
        searched is Resolution.DependsOnImportOrder { Path: var path } && ImporterOf(path) is { } importer
            ? new Resolution.Found(path, SearchStep.Preloaded, importer)
            : null;

    /// <summary>The module that has loaded a library; null if none has.</summary>
    public string? ImporterOf(string path) =>
        Libraries.GetValueOrDefault(path) ?? Preloading.Importers(path).FirstOrDefault(importer => Packages.Contains(importer));
}
