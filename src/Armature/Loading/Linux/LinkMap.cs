namespace Armature.Loading.Linux;

/// <summary>The objects of one process, in the order in which they were mapped, and the names that each has.</summary>
internal sealed class LinkMap
{
    private readonly List<LinkNode> _nodes = [];
    private readonly List<(LinkNode Node, string Name)> _added = [];

    public LinkMap() { }

    /// <summary>A copy of the objects of another process.</summary>
    public LinkMap(LinkMap other)
    {
        _nodes.AddRange(other._nodes);
        _added.AddRange(other._added);
    }

    public IReadOnlyList<LinkNode> Nodes => _nodes;

    /// <summary>The object whose path, requested name or DT_SONAME equals a name (_dl_map_object).</summary>
    public LinkNode? Match(string name)
    {
        foreach (var node in _nodes)
        {
            if (HasName(node, name))
                return node;
            if (node.Slice?.Name != name)
                continue;
            _added.Add((node, name));
            return node;
        }

        return null;
    }

    /// <summary>Whether an object has a name; its DT_SONAME counts only once it has been requested (_dl_name_match_p).</summary>
    public bool HasName(LinkNode node, string name)
    {
        if (node.Path == name || node.Requested == name)
            return true;
        foreach (var (other, added) in _added)
        {
            if (other == node && added == name)
                return true;
        }

        return false;
    }

    /// <summary>The object of the same file, which gets the name as an additional one; null if the file is not mapped yet.</summary>
    public LinkNode? SameFile(LibraryFile file, string name)
    {
        foreach (var node in _nodes)
        {
            if (!ReferenceEquals(node.File, file) && (node.File.Length != file.Length || node.File.Identity != file.Identity))
                continue;
            _added.Add((node, name));
            return node;
        }

        return null;
    }

    public void Add(LinkNode node) => _nodes.Add(node);
}
