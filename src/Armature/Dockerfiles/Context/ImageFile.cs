namespace Armature.Dockerfiles.Context;

/// <summary>Where a file of the image comes from.</summary>
internal abstract record ImageFile
{
    private ImageFile() { }

    /// <summary>A file or directory of the build context.</summary>
    /// <param name="Path">In the tree of the context.</param>
    public sealed record InContext(string Path) : ImageFile;

    /// <summary>The Dockerfile contains it.</summary>
    public sealed record Inline(string Text, int Line) : ImageFile;

    /// <summary>It is not known.</summary>
    /// <param name="Because">The reason.</param>
    public sealed record NotKnown(string Because) : ImageFile;
}
