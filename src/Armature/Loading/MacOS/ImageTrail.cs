using Armature.Knowledge.MacOS;

namespace Armature.Loading.MacOS;

/// <summary>Tries the paths of one search and records them.</summary>
internal sealed class ImageTrail(DyldEnvironment environment, ImageStore store, LoadedImage dependent, LoadedImages loaded)
{
    private readonly List<SearchAttempt> _tried = [];

    public IReadOnlyList<SearchAttempt> Tried => _tried;

    /// <summary>Whether one of the paths may exist in the target's system, which is not available.</summary>
    public bool IsInconclusive { get; private set; }

    /// <summary>Tries one path; null if the search continues.</summary>
    public ImageSearch.Outcome? Try(SearchPlace place)
    {
        if (loaded.Match(place.Path) is { } same)
            return AlreadyLoaded(same, _tried);
        if (!place.IsOnDiskOnly && IsInSharedCache(place.Path))
            return Found(place, new LoadedImage(place.Path, null, dependent), SearchStep.SharedCache);
        if (store.Open(place.Path) is not { } file)
            return Miss(place, AttemptResult.Absent, "no such file" + NotInCache(place));
        if (file.IsDirectory)
            return Miss(place, AttemptResult.Absent, "not a file" + NotInCache(place));
        if (ImageCheck.Linked(file, place.Path, environment) is { } refusal)
            return Miss(place, refusal.Result, refusal.Message);
        return loaded.SameFile(file) is { } other
            ? AlreadyLoaded(other, _tried)
            : Found(place, new LoadedImage(file.Path, file, dependent), place.Step);
    }

    private ImageSearch.Outcome Found(SearchPlace place, LoadedImage image, SearchStep step) =>
        new(image, true, new Resolution.Found(image.File is null ? place.Path : image.Path, step, place.From), _tried);

    private ImageSearch.Outcome? Miss(SearchPlace place, AttemptResult result, string? message)
    {
        _tried.Add(new SearchAttempt(place.Path, place.Step, result, message, place.From));
        IsInconclusive |= !place.IsOnDiskOnly && place.Step is not SearchStep.Fallback && IsUnknown(place.Path);
        return null;
    }

    // a library that is newer than the target's oldest system is not in every cache
    private bool IsInSharedCache(string path) => SystemDylibs.Find(path) is { } known && !(known.Since > environment.Version);

    private static bool IsUnknown(string path) => SystemDylibs.IsPlace(path) && SystemDylibs.Find(path) is null;

    private string NotInCache(SearchPlace place) =>
        !place.IsOnDiskOnly && environment.Release is DyldRelease.Cryptexes && SystemDylibs.IsPlace(place.Path)
            ? ", not in dyld cache"
            : "";

    /// <summary>The outcome for a library that the process has already loaded.</summary>
    public static ImageSearch.Outcome AlreadyLoaded(LoadedImage image, IReadOnlyList<SearchAttempt> tried) =>
        new(image, false, new Resolution.Found(image.Path, SearchStep.AlreadyLoaded, image.Loader?.Path), tried);
}
