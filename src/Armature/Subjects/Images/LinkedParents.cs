namespace Armature.Subjects.Images;

/// <summary>
/// Moves what layers have below a symbolic link to where the link leads: an image may have <c>lib/x</c> where a lower layer has <c>lib</c> as a link
/// to <c>usr/lib</c>, and whatever unpacks it follows the link within the image.
/// </summary>
internal static class LinkedParents
{
    /// <summary>Moves them. What remains below something that is not a directory is removed.</summary>
    public static void Move(Dictionary<string, ImageNode> nodes)
    {
        var lost = Lost(nodes);
        if (lost.Count == 0)
            return;
        var moved = lost.ConvertAll(path => (Path: path, Node: nodes[path]));
        foreach (var path in lost)
            nodes.Remove(path);
        using var links = new LinkTree(nodes);
        foreach (var (path, node) in moved)
        {
            // parents come first, so that each moved directory is there for what is in it
            var system = new SysrootTree(links, "/");
            var target = TreePath.Join(system.RealPath(TreePath.Parent(path)!), TreePath.Name(path));
            if (nodes.TryGetValue(target, out var there) && (there.Layer > node.Layer || there.Kind is EntryKind.Directory))
                continue;
            if (IsPossible(nodes, target, node.Layer))
                nodes[target] = node;
        }
    }

    // the paths whose chain of parents is not made of directories, parents first
    private static List<string> Lost(Dictionary<string, ImageNode> nodes)
    {
        var sound = new Dictionary<string, bool>(StringComparer.Ordinal) { ["/"] = true };
        List<string> lost = [.. nodes.Keys.Where(path => !IsSound(TreePath.Parent(path) ?? "/"))];
        lost.Sort(StringComparer.Ordinal);
        return lost;

        bool IsSound(string directory)
        {
            if (sound.TryGetValue(directory, out var known))
                return known;
            var isSound = nodes.GetValueOrDefault(directory) is { Kind: EntryKind.Directory } && IsSound(TreePath.Parent(directory) ?? "/");
            sound[directory] = isSound;
            return isSound;
        }
    }

    // makes the directories above it that are missing
    private static bool IsPossible(Dictionary<string, ImageNode> nodes, string path, int layer)
    {
        for (var at = TreePath.Parent(path); at is not null && at != "/"; at = TreePath.Parent(at))
        {
            if (nodes.TryGetValue(at, out var there))
                return there.Kind is EntryKind.Directory;
            nodes[at] = new ImageNode(EntryKind.Directory, layer) { IsImplied = true };
        }

        return true;
    }

    private sealed class LinkTree(Dictionary<string, ImageNode> nodes) : FileTree
    {
        public override string Name => "";

        public override bool TryList(
            string directory,
            out System.Collections.Immutable.ImmutableArray<FileEntry> entries,
            out string? refusal
        )
        {
            (entries, refusal) = ([], null);
            return false;
        }

        public override FileStatus? Status(string path) => nodes.TryGetValue(path, out var node) ? new FileStatus(node.Kind, 0) : null;

        public override string RealPath(string path) => path;

        public override string? LinkTarget(string path) => nodes.GetValueOrDefault(path)?.Target;

        public override OpenOutcome Open(string path) => new OpenOutcome.Absent();
    }
}
