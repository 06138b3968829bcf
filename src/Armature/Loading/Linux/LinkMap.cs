namespace Armature.Loading.Linux;

/// <summary>The objects of one process in the order they were mapped, and the names each goes by.</summary>
internal sealed class LinkMap
{
    private readonly List<LinkNode> _nodes = [];
    private readonly List<(LinkNode Node, string Name)> _added = [];

    public LinkMap() { }

    /// <summary>A process that starts from what another holds.</summary>
    public LinkMap(LinkMap other)
    {
        _nodes.AddRange(other._nodes);
        _added.AddRange(other._added);
    }

    public IReadOnlyList<LinkNode> Nodes => _nodes;

    /// <summary>The object that a name stands for, by its path, by a name it was asked for, or by DT_SONAME (_dl_map_object).</summary>
    public LinkNode? Match(string name)
    {
        foreach (var node in _nodes)
        {
            if (GoesBy(node, name))
                return node;
            if (node.Slice?.Name != name)
                continue;
            _added.Add((node, name));
            return node;
        }

        return null;
    }

    /// <summary>Whether an object goes by a name, its own DT_SONAME not counting until somebody has asked for it (_dl_name_match_p).</summary>
    public bool GoesBy(LinkNode node, string name)
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

    /// <summary>The object that is the same file; it goes by the new name too from then on.</summary>
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
