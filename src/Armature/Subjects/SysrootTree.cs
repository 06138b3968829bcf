using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Armature.Subjects;

/// <summary>
/// A directory as the root of a system: paths start there, and links, absolute ones too, stay below it, as after chroot(2). What it holds is
/// another machine's, never this one's.
/// </summary>
/// <param name="tree">The tree that the directory lies in.</param>
/// <param name="root">The directory.</param>
public sealed class SysrootTree(FileTree tree, string root) : FileTree
{
    // as many links as Linux follows in one path (path_resolution(7))
    private const int MostLinks = 40;

    private readonly string _root = root.Length > 1 ? root.TrimEnd('/') : "";
    private readonly ConcurrentDictionary<string, string> _directories = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string Name => root;

    /// <inheritdoc/>
    public override bool IgnoresCase => tree.IgnoresCase;

    /// <summary>Where a path of the system lies in the tree around it, links resolved.</summary>
    public string Outside(string path) => RealPath(path) is var real && real == "/" && _root.Length > 0 ? _root : _root + real;

    /// <inheritdoc/>
    public override bool TryList(string directory, out ImmutableArray<FileEntry> entries, out string? refusal)
    {
        var isRead = tree.TryList(Outside(directory), out entries, out refusal);
        // what a link is, is told by where it leads within the system
        entries = [.. entries.Select(entry => entry.IsLink ? entry with { Kind = KindOf(TreePath.Join(directory, entry.Name)) } : entry)];
        return isRead;
    }

    /// <inheritdoc/>
    public override FileStatus? Status(string path) => tree.Status(Outside(path));

    /// <inheritdoc/>
    public override string RealPath(string path) => Resolve(path, MostLinks) ?? path;

    /// <inheritdoc/>
    public override string? LinkTarget(string path) =>
        TreePath.Parent(path) is { } directory
            ? tree.LinkTarget(TreePath.Join(_root + Directory(directory, MostLinks), TreePath.Name(path)))
            : null;

    /// <inheritdoc/>
    public override OpenOutcome Open(string path) => tree.Open(Outside(path));

    private EntryKind KindOf(string path) => Status(path)?.Kind ?? EntryKind.Other;

    // null where links lead in a circle
    private string? Resolve(string path, int links)
    {
        path = TreePath.Join("/", path);
        if (path.EndsWith("/..", StringComparison.Ordinal) || path.EndsWith("/.", StringComparison.Ordinal) || path.EndsWith('/'))
            return Directory(path, links);
        if (Directory(TreePath.Parent(path) ?? "/", links) is not { } directory)
            return null;
        var resolved = TreePath.Join(directory, TreePath.Name(path));
        return tree.LinkTarget(_root + resolved) is not { } target ? resolved
            : links == 0 ? null
            : Resolve(TreePath.Join(directory, target), links - 1);
    }

    private string? Directory(string path, int links)
    {
        if (path is "/" or "")
            return "/";
        if (_directories.TryGetValue(path, out var known))
            return known;
        var name = TreePath.Name(path);
        var above = TreePath.Parent(path)!;
        var directory = name switch
        {
            "" or "." => Directory(above, links),
            ".." => Directory(above, links) is { } real ? TreePath.Parent(real) ?? "/" : null,
            _ => Resolve(path, links),
        };
        if (directory is not null)
            _directories[path] = directory;
        return directory;
    }
}
