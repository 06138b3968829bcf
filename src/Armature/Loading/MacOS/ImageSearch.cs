namespace Armature.Loading.MacOS;

/// <summary>The search for one library (dyld <c>Loader.cpp</c>, getLoader), which records every path that it tries.</summary>
internal sealed class ImageSearch(DyldEnvironment environment, ImageStore store, PathVariants variants, FailedSearch failed)
{
    /// <summary>The result of a search.</summary>
    /// <param name="Image">The library; null if it was not found.</param>
    /// <param name="IsNew">Whether the process had not loaded it before.</param>
    /// <param name="Resolution">The result, for the report.</param>
    /// <param name="Tried">All paths, in order.</param>
    internal readonly record struct Outcome(LoadedImage? Image, bool IsNew, Resolution Resolution, IReadOnlyList<SearchAttempt> Tried);

    /// <summary>Searches for a library that an image needs.</summary>
    /// <param name="name">The library, as the load command names it.</param>
    /// <param name="dependent">The image.</param>
    /// <param name="chain">The images whose run paths apply.</param>
    /// <param name="loaded">The images that the process has loaded.</param>
    public Outcome Find(string name, LoadedImage dependent, RunPathChain chain, LoadedImages loaded)
    {
        var outcome = Find(name, dependent, chain, loaded, hasVariables: true);
        return outcome.Resolution is Resolution.Found { Step: SearchStep.DyldPath } found
            ? outcome with
            {
                Resolution = found with { WithoutVariables = Find(name, dependent, chain, loaded, hasVariables: false).Resolution },
            }
            : outcome;
    }

    private Outcome Find(string name, LoadedImage dependent, RunPathChain chain, LoadedImages loaded, bool hasVariables)
    {
        // absolute names and names with @rpath are first compared with the paths and install names of loaded images (loadDependents, getLoader)
        var isKnown = name.StartsWith('/') || name.StartsWith(AtPaths.RunPath, StringComparison.Ordinal);
        if (isKnown && loaded.Match(name) is { } same)
            return ImageTrail.AlreadyLoaded(same, []);
        var search = new ImageTrail(environment, store, dependent, loaded);
        foreach (var place in variants.Of(name, dependent, chain, hasVariables))
        {
            if (search.Try(place) is { } found)
                return found;
        }

        // a link or a path that contains .. is tried once more with the link resolved
        if (!name.StartsWith('@') && store.Open(name) is not null && store.RealPath(name) is var real && real != name)
        {
            foreach (var place in variants.Of(real, dependent, chain, hasVariables))
            {
                if (search.Try(place) is { } found)
                    return found;
            }
        }

        return new Outcome(null, false, failed.Of(name, search.Tried, search.IsInconclusive), search.Tried);
    }
}
