namespace Armature.Loading.MacOS;

/// <summary>The images of one process, in the order in which they were loaded (dyld <c>DyldRuntimeState.h</c>, loaded).</summary>
internal sealed class LoadedImages
{
    private readonly List<LoadedImage> _images = [];

    public LoadedImages() { }

    /// <summary>A copy of the images of another process.</summary>
    public LoadedImages(LoadedImages other) => _images.AddRange(other._images);

    public IReadOnlyList<LoadedImage> All => _images;

    /// <summary>The first image with this path or install name.</summary>
    public LoadedImage? Match(string path)
    {
        foreach (var image in _images)
        {
            if (image.Matches(path))
                return image;
        }

        return null;
    }

    /// <summary>The image of a file, also if it was loaded by another path.</summary>
    public LoadedImage? SameFile(ImageFile file)
    {
        foreach (var image in _images)
        {
            if (ReferenceEquals(image.File, file) || image.Path == file.Path)
                return image;
        }

        return null;
    }

    public void Add(LoadedImage image) => _images.Add(image);
}
