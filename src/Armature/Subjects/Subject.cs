namespace Armature.Subjects;

/// <summary>A path to examine. The inventory later finds out what it is (environment, wheel, …).</summary>
public sealed record Subject : IDisposable
{
    /// <param name="tree">The tree that contains it; disposed with the subject.</param>
    /// <param name="path">The path in the tree; empty for a whole archive.</param>
    /// <param name="display">The path as typed, or shortened with <c>~</c>.</param>
    /// <param name="because">How it was chosen; null if the user named it.</param>
    internal Subject(FileTree tree, string path, string display, string? because = null) =>
        (Tree, Path, Display, Because) = (tree, path, display, because);

    /// <summary>The path in the tree that contains it; empty for a whole archive.</summary>
    public string Path { get; init; }

    /// <summary>The path as typed, or shortened with <c>~</c>.</summary>
    public string Display { get; init; }

    /// <summary>How it was chosen, to end a line with: <c>taken from $VIRTUAL_ENV</c>; null if the user named it.</summary>
    public string? Because { get; init; }

    internal FileTree Tree { get; init; }

    /// <summary>What a Dockerfile is built with; null for the defaults and for other subjects.</summary>
    internal ImageBuildRequest? Build { get; init; }

    /// <summary>Closes the archive, if it is one.</summary>
    public void Dispose() => Tree.Dispose();
}
