using System.Collections.Immutable;
using Armature.Inventory.Interpreters;
using Armature.Subjects;

namespace Armature.Inventory.SearchPaths;

/// <summary><c>sys.path</c> while it grows: each directory once, as <c>site.known_paths</c> keeps it.</summary>
internal sealed class SearchPath(FileTree tree)
{
    private readonly ImmutableArray<SearchPathEntry>.Builder _entries = ImmutableArray.CreateBuilder<SearchPathEntry>();
    private readonly HashSet<string> _known = new(tree.IgnoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    /// <summary>The tree that the paths are in.</summary>
    public FileTree Tree => tree;

    /// <summary>The entries so far.</summary>
    public ImmutableArray<SearchPathEntry> Entries => _entries.ToImmutable();

    /// <summary>Adds what Python adds before it looks at the disk, there or not.</summary>
    public void Add(string path, SearchPathReason reason)
    {
        if (_known.Add(path))
            _entries.Add(new SearchPathEntry(path, reason));
    }

    /// <summary>Adds a directory or zip where it is there and not on the path yet.</summary>
    public bool AddExisting(string path, SearchPathReason reason, string? from = null)
    {
        var normal = TreePath.Normalize(path);
        if (tree.Status(normal) is null || !_known.Add(normal))
            return false;
        _entries.Add(new SearchPathEntry(normal, reason, from));
        return true;
    }
}
