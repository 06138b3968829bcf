namespace Armature.Loading.MacOS;

/// <summary>The search for one library (dyld <c>Loader.cpp</c>, getLoader), with every place that it looks at.</summary>
internal sealed class ImageSearch(DyldEnvironment environment, ImageStore store, PathVariants variants, Absence absence)
{
    /// <summary>What a search came to.</summary>
    /// <param name="Image">What is loaded already, or newly; null where there is none, or it is not known.</param>
    /// <param name="IsNew">Whether it has to be added to what is loaded.</param>
    /// <param name="Resolution">The answer.</param>
    /// <param name="Tried">Every place, in order.</param>
    internal readonly record struct Outcome(LoadedImage? Image, bool IsNew, Resolution Resolution, IReadOnlyList<SearchAttempt> Tried);

    /// <summary>Searches on behalf of an image.</summary>
    /// <param name="name">As the image spells it.</param>
    /// <param name="asker">The image.</param>
    /// <param name="chain">The images whose run paths apply.</param>
    /// <param name="loaded">What the process holds.</param>
    public Outcome Find(string name, LoadedImage asker, RunPathChain chain, LoadedImages loaded)
    {
        var outcome = Find(name, asker, chain, loaded, hasVariables: true);
        return outcome.Resolution is Resolution.Found { Because: SearchStep.DyldPath } found
            ? outcome with
            {
                Resolution = found with { Otherwise = Find(name, asker, chain, loaded, hasVariables: false).Resolution },
            }
            : outcome;
    }

    private Outcome Find(string name, LoadedImage asker, RunPathChain chain, LoadedImages loaded, bool hasVariables)
    {
        // an absolute name is compared as it stands (loadDependents), one along run paths with install names (getLoader)
        var isKnown = name.StartsWith('/') || name.StartsWith(AtPaths.RunPath, StringComparison.Ordinal);
        if (isKnown && loaded.Match(name) is { } same)
            return ImageTrail.Held(same, []);
        var search = new ImageTrail(environment, store, asker, loaded);
        foreach (var place in variants.Of(name, asker, chain, hasVariables))
        {
            if (search.Try(place) is { } found)
                return found;
        }

        // a link, or a path with .. in it, is tried once more as what it stands for
        if (!name.StartsWith('@') && store.Open(name) is not null && store.RealPath(name) is var real && real != name)
        {
            foreach (var place in variants.Of(real, asker, chain, hasVariables))
            {
                if (search.Try(place) is { } found)
                    return found;
            }
        }

        return new Outcome(null, false, absence.Of(name, search.Tried, search.IsOpen), search.Tried);
    }
}
