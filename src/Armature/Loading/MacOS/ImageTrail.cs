using Armature.Knowledge.MacOS;

namespace Armature.Loading.MacOS;

/// <summary>The places that one search has looked at.</summary>
internal sealed class ImageTrail(DyldEnvironment environment, ImageStore store, LoadedImage asker, LoadedImages loaded)
{
    private readonly List<SearchAttempt> _tried = [];

    public IReadOnlyList<SearchAttempt> Tried => _tried;

    /// <summary>Whether a place was among them that only the target's system could answer for.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Looks at one place; null where the search goes on.</summary>
    public ImageSearch.Outcome? Try(SearchPlace place)
    {
        if (loaded.Match(place.Path) is { } same)
            return Held(same, _tried);
        if (!place.IsOnDiskOnly && IsInSharedCache(place.Path))
            return Found(place, new LoadedImage(place.Path, null, asker), SearchStep.SharedCache);
        if (store.Open(place.Path) is not { } file)
            return Miss(place, AttemptResult.Absent, "no such file" + NotInCache(place));
        if (file.IsDirectory)
            return Miss(place, AttemptResult.Absent, "not a file" + NotInCache(place));
        if (ImageCheck.Linked(file, place.Path, environment) is { } refusal)
            return Miss(place, refusal.Result, refusal.Reason);
        return loaded.SameFile(file) is { } other ? Held(other, _tried) : Found(place, new LoadedImage(file.Path, file, asker), place.Step);
    }

    private ImageSearch.Outcome Found(SearchPlace place, LoadedImage image, SearchStep because) =>
        new(image, true, new Resolution.Found(image.File is null ? place.Path : image.Path, because, place.From), _tried);

    private ImageSearch.Outcome? Miss(SearchPlace place, AttemptResult result, string? reason)
    {
        _tried.Add(new SearchAttempt(place.Path, place.Step, result, reason, place.From));
        IsOpen |= !place.IsOnDiskOnly && place.Step is not SearchStep.Fallback && IsUnknown(place.Path);
        return null;
    }

    // what is newer than the oldest system that is meant is not in every cache
    private bool IsInSharedCache(string path) => SystemDylibs.Find(path) is { } known && !(known.Since > environment.Version);

    private static bool IsUnknown(string path) => SystemDylibs.IsPlace(path) && SystemDylibs.Find(path) is null;

    private string NotInCache(SearchPlace place) =>
        !place.IsOnDiskOnly && environment.Release is DyldRelease.Cryptexes && SystemDylibs.IsPlace(place.Path)
            ? ", not in dyld cache"
            : "";

    /// <summary>What the process holds already.</summary>
    public static ImageSearch.Outcome Held(LoadedImage image, IReadOnlyList<SearchAttempt> tried) =>
        new(image, false, new Resolution.Found(image.Path, SearchStep.AlreadyLoaded, image.Loader?.Path), tried);
}
