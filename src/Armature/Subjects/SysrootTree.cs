using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Armature.Subjects;

/// <summary>
/// A directory as the root of another system's file tree. Paths start at the directory, and links, including absolute ones, cannot leave it,
/// as after chroot(2). Programs that were run from outside (<c>qemu-user -L</c>) write paths that contain the directory itself; those are
/// paths of the system too.
/// </summary>
/// <param name="tree">The tree that contains the directory.</param>
/// <param name="root">The directory.</param>
internal sealed class SysrootTree(FileTree tree, string root) : FileTree
{
    // the number of links that Linux follows in a path (path_resolution(7))
    private const int MaxLinks = 40;

    private readonly string _root = root.Length > 1 ? root.TrimEnd('/') : "";
    private readonly ConcurrentDictionary<string, string> _directories = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string Name => Label ?? root;

    /// <summary>What it is called in reports if the directory is not its name; otherwise null.</summary>
    public string? Label { get; init; }

    /// <inheritdoc/>
    public override bool IgnoresCase => tree.IgnoresCase;

    /// <summary>Converts a path of the system to the real path in the containing tree.</summary>
    public string OuterPath(string path) => RealPath(path) is var real && real == "/" && _root.Length > 0 ? _root : _root + real;

    /// <summary>The path in the system of a path in the containing tree; null if it is outside the directory.</summary>
    public string? InnerPath(string path) => TreePath.IsUnder(path, _root) ? TreePath.Join("/", path[_root.Length..]) : null;

    /// <inheritdoc/>
    public override string OfWritten(string path) =>
        _root.Length > 0 && InnerPath(path) is { } inner && tree.Status(_root + path) is null ? inner : path;

    /// <inheritdoc/>
    public override bool TryList(string directory, out ImmutableArray<FileEntry> entries, out string? refusal)
    {
        var isRead = tree.TryList(OuterPath(directory), out entries, out refusal);
        // a link's type depends on its target within the system
        entries = [.. entries.Select(entry => entry.IsLink ? entry with { Kind = KindOf(TreePath.Join(directory, entry.Name)) } : entry)];
        return isRead;
    }

    /// <inheritdoc/>
    public override FileStatus? Status(string path) => tree.Status(OuterPath(path));

    /// <inheritdoc/>
    public override string RealPath(string path) => Resolve(path, MaxLinks) ?? path;

    /// <inheritdoc/>
    public override string? LinkTarget(string path) =>
        TreePath.Parent(path) is { } directory
            ? tree.LinkTarget(TreePath.Join(_root + Directory(directory, MaxLinks), TreePath.Name(path)))
            : null;

    /// <inheritdoc/>
    public override OpenOutcome Open(string path) => tree.Open(OuterPath(path));

    private EntryKind KindOf(string path) => Status(path)?.Kind ?? EntryKind.Other;

    // null if the links form a cycle
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
            : Resolve(TreePath.Join(directory, OfWritten(target)), links - 1);
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
