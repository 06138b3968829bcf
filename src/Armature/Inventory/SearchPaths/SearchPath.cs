using System.Collections.Immutable;
using Armature.Inventory.Interpreters;
using Armature.Subjects;

namespace Armature.Inventory.SearchPaths;

/// <summary>Builds <c>sys.path</c>, with each directory once, like <c>site.known_paths</c>.</summary>
internal sealed class SearchPath(FileTree tree)
{
    private readonly ImmutableArray<SearchPathEntry>.Builder _entries = ImmutableArray.CreateBuilder<SearchPathEntry>();
    private readonly HashSet<string> _known = new(tree.IgnoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    /// <summary>The tree that contains the paths.</summary>
    public FileTree Tree => tree;

    /// <summary>The entries so far.</summary>
    public ImmutableArray<SearchPathEntry> Entries => _entries.ToImmutable();

    /// <summary>Adds a path that Python adds without checking that it exists.</summary>
    public void Add(string path, SearchPathReason reason)
    {
        if (_known.Add(path))
            _entries.Add(new SearchPathEntry(path, reason));
    }

    /// <summary>Adds a directory or zip if it exists and is not on the path yet.</summary>
    public bool AddExisting(string path, SearchPathReason reason, string? from = null)
    {
        var normal = TreePath.Normalize(path);
        if (tree.Status(normal) is null || !_known.Add(normal))
            return false;
        _entries.Add(new SearchPathEntry(normal, reason, from));
        return true;
    }
}
