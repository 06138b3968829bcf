using System.Collections.Immutable;

namespace Armature.Subjects;

/// <summary>
/// A tree in which one directory is the root of another system. Paths are those of the tree, but below that directory, links and the absolute
/// paths that files contain lead where they lead in the system.
/// </summary>
/// <param name="tree">The tree that contains the directory.</param>
/// <param name="system">The directory.</param>
internal sealed class RootedTree(FileTree tree, SysrootTree system) : FileTree
{
    /// <inheritdoc/>
    public override string Name => tree.Name;

    /// <inheritdoc/>
    public override bool IsDisk => tree.IsDisk;

    /// <inheritdoc/>
    public override bool IgnoresCase => tree.IgnoresCase;

    /// <inheritdoc/>
    public override bool TryList(string directory, out ImmutableArray<FileEntry> entries, out string? refusal) =>
        system.InnerPath(directory) is { } inner
            ? system.TryList(inner, out entries, out refusal)
            : tree.TryList(directory, out entries, out refusal);

    /// <inheritdoc/>
    public override FileStatus? Status(string path) => system.InnerPath(path) is { } inner ? system.Status(inner) : tree.Status(path);

    /// <inheritdoc/>
    public override string RealPath(string path) => system.InnerPath(path) is { } inner ? system.OuterPath(inner) : tree.RealPath(path);

    /// <inheritdoc/>
    public override string? LinkTarget(string path) =>
        system.InnerPath(path) is { } inner ? system.LinkTarget(inner) : tree.LinkTarget(path);

    /// <inheritdoc/>
    public override string OfWritten(string path) =>
        TreePath.IsAbsolute(path) ? TreePath.Join(system.Name, system.OfWritten(path).TrimStart('/')) : path;

    /// <inheritdoc/>
    public override OpenOutcome Open(string path) => system.InnerPath(path) is { } inner ? system.Open(inner) : tree.Open(path);
}
