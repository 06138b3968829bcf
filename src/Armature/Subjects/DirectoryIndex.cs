using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Armature.Subjects;

/// <summary>The listing of one directory.</summary>
/// <param name="Path">Its path in the tree.</param>
/// <param name="Entries">Its entries, sorted by name.</param>
internal sealed record IndexedDirectory(string Path, ImmutableArray<FileEntry> Entries);

/// <summary>A directory or file that could not be read.</summary>
/// <param name="Path">Its path in the tree.</param>
/// <param name="Reason">The system's error message, lower case.</param>
public sealed record Refusal(string Path, string Reason);

/// <summary>
/// The listings collected by walking directories, so that later lookups need no access to the disk. <c>__pycache__</c> directories are
/// listed but not entered. Each real directory is walked once, even if several links lead to it.
/// </summary>
internal sealed class DirectoryIndex
{
    private readonly Dictionary<string, IndexedDirectory> _directories;

    internal DirectoryIndex(IEnumerable<IndexedDirectory> directories, ImmutableArray<Refusal> refusals)
    {
        _directories = directories.ToDictionary(directory => directory.Path, StringComparer.Ordinal);
        Refusals = refusals;
    }

    /// <summary>The directories, in no particular order.</summary>
    public IReadOnlyCollection<IndexedDirectory> Directories => _directories.Values;

    /// <summary>What could not be read, with reasons.</summary>
    public ImmutableArray<Refusal> Refusals { get; }

    /// <summary>The listing of a directory; null if it was not walked.</summary>
    public IndexedDirectory? Directory(string path) => _directories.GetValueOrDefault(path);

    /// <summary>The generic, slow implementation, which works for any tree.</summary>
    internal static DirectoryIndex Walk(FileTree tree, WalkRequest request)
    {
        var scope = new WalkScope(request, [.. request.Roots.Concat(request.Tops).Select(tree.RealPath)], FrozenSet<string>.Empty);
        var count = 0;
        var directories = new Dictionary<string, IndexedDirectory>(StringComparer.Ordinal);
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<(string Path, bool IsTop, bool IsLink)>();
        foreach (var top in request.Tops.Reverse())
            waiting.Push((top, true, false));
        foreach (var root in request.Roots.Reverse())
            waiting.Push((root, false, false));
        while (waiting.TryPop(out var next))
        {
            var (path, isTop, isLink) = next;
            var real = tree.RealPath(path);
            if (!seen.Add(real))
                continue;
            if (scope.Refusal(real, isLink) is { } reason)
            {
                refusals.Add(new Refusal(path, reason));
                continue;
            }

            if (!tree.TryList(path, out var entries, out var refusal))
            {
                if (refusal is not null)
                    refusals.Add(new Refusal(path, refusal));
                continue;
            }

            directories[path] = new IndexedDirectory(path, entries);
            count += entries.Length;
            if (count > request.MostEntries)
            {
                refusals.Add(new Refusal(path, scope.Stopped));
                break;
            }

            foreach (var entry in isTop ? [] : entries)
            {
                if (entry.Kind is EntryKind.Directory && entry.Name != "__pycache__")
                    waiting.Push((TreePath.Join(path, entry.Name), false, entry.IsLink));
            }
        }

        return new DirectoryIndex(directories.Values, refusals.ToImmutable());
    }
}
