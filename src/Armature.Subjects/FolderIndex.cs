using System.Collections.Immutable;

namespace Armature.Subjects;

/// <summary>A folder that was walked.</summary>
/// <param name="Path">Its path in the tree.</param>
/// <param name="Entries">Its entries in the order of their names.</param>
public sealed record IndexedFolder(string Path, ImmutableArray<FileEntry> Entries);

/// <summary>A folder or file that could not be read.</summary>
/// <param name="Path">Its path in the tree.</param>
/// <param name="Reason">In the system's words, lower case.</param>
public sealed record Refusal(string Path, string Reason);

/// <summary>
/// What a walk of some folders saw, so that questions about what is there need no second look at the disk. <c>__pycache__</c> folders are
/// listed as entries and not entered; each real folder is walked once, however many links lead to it.
/// </summary>
public sealed class FolderIndex
{
    private readonly Dictionary<string, IndexedFolder> _folders;

    internal FolderIndex(IEnumerable<IndexedFolder> folders, ImmutableArray<Refusal> refusals)
    {
        _folders = folders.ToDictionary(folder => folder.Path, StringComparer.Ordinal);
        Refusals = refusals;
    }

    /// <summary>The folders, in no particular order.</summary>
    public IReadOnlyCollection<IndexedFolder> Folders => _folders.Values;

    /// <summary>What could not be read.</summary>
    public ImmutableArray<Refusal> Refusals { get; }

    /// <summary>A folder that was walked, or null.</summary>
    public IndexedFolder? Folder(string path) => _folders.GetValueOrDefault(path);

    /// <summary>Walks the slow, plain way: any tree can.</summary>
    internal static FolderIndex Walk(FileTree tree, IReadOnlyList<string> roots)
    {
        var folders = new Dictionary<string, IndexedFolder>(StringComparer.Ordinal);
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>(roots.Reverse());
        while (waiting.TryPop(out var path))
        {
            if (!seen.Add(tree.RealPath(path)))
                continue;
            if (!tree.TryList(path, out var entries, out var refusal))
            {
                if (refusal is not null)
                    refusals.Add(new Refusal(path, refusal));
                continue;
            }

            folders[path] = new IndexedFolder(path, entries);
            foreach (var entry in entries)
            {
                if (entry.Kind is EntryKind.Folder && entry.Name != "__pycache__")
                    waiting.Push(path.Length == 0 ? entry.Name : $"{path}/{entry.Name}");
            }
        }

        return new FolderIndex(folders.Values, refusals.ToImmutable());
    }
}
