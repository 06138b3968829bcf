namespace Armature.Subjects.Images;

/// <summary>An image as the system of the processes in it.</summary>
/// <param name="image">The image.</param>
internal sealed class ImageRoot(OpenImage image) : ArchiveRoot(image)
{
    /// <summary>Whether it is the first subject of the image, which reports what is about the image as a whole.</summary>
    public bool IsFirst { get; init; }

    /// <summary>The Python that imports what the subject contains; null if the subject is an environment, or if that is not known.</summary>
    public string? Python { get; init; }

    /// <summary>The layer that brought a path; null if no layer did, or if it is not an image with layers.</summary>
    public ImageLayer? LayerOf(string path) =>
        Tree.Nodes.TryGetValue(System.RealPath(path), out var node) ? Facts.Layers.ElementAtOrDefault(node.Layer) : null;
}
