namespace Armature.Subjects.Images;

/// <summary>One path of an image.</summary>
/// <param name="kind">The type; <see cref="EntryKind.Other"/> for a link.</param>
/// <param name="layer">The layer that brought it, from 0 for the lowest.</param>
internal sealed class ImageNode(EntryKind kind, int layer)
{
    /// <summary>The type; <see cref="EntryKind.Other"/> for a link.</summary>
    public EntryKind Kind { get; } = kind;

    /// <summary>The layer that brought it, from 0 for the lowest.</summary>
    public int Layer { get; } = layer;

    /// <summary>The target of a symbolic link as written; otherwise null.</summary>
    public string? Target { get; init; }

    /// <summary>The contents of a file; otherwise null.</summary>
    public FileBody? Body { get; init; }

    /// <summary>Whether it is a directory of which only entries below it were seen: a lower layer may have a link in its place, which then remains.</summary>
    public bool IsImplied { get; set; }
}

/// <summary>The contents of a file, which hard links share.</summary>
internal sealed class FileBody
{
    /// <summary>Bytes.</summary>
    public long Length { get; set; }

    /// <summary>Whether any execute bit is set.</summary>
    public bool IsExecutable { get; set; }

    /// <summary>The layer whose member has the contents, from 0 for the lowest; −1 while that is not known.</summary>
    public int Layer { get; set; } = -1;

    /// <summary>The number of the member in the layer, from 0.</summary>
    public int Member { get; set; }

    /// <summary>The contents; null if they were not kept, so that the layer has to be read again.</summary>
    public KeptContent? Content { get; set; }

    /// <summary>Why they cannot be read; otherwise null.</summary>
    public string? Failure { get; set; }

    /// <summary>Makes it the same file as another one.</summary>
    public void Share(FileBody other) =>
        (Length, IsExecutable, Layer, Member, Content, Failure) = (
            other.Length,
            other.IsExecutable,
            other.Layer,
            other.Member,
            other.Content,
            other.Failure
        );
}
