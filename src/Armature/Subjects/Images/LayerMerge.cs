using System.Collections.Immutable;

namespace Armature.Subjects.Images;

/// <summary>
/// Merges the layers of an image, which are read from the highest to the lowest, each once: what a layer brings or hides is skipped in the layers
/// below it (OCI image specification, layer.md: whiteouts, opaque directories, and files in place of directories). What a layer hides does
/// not apply to the layer itself, and of two entries of one layer the later one counts.
/// </summary>
internal sealed class LayerMerge
{
    /// <summary>Paths of an image at most.</summary>
    public const int MaxPaths = 2_000_000;

    private const int MaxRefusals = 1000;

    private readonly Dictionary<string, ImageNode> _nodes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _whiteouts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _opaque = new(StringComparer.Ordinal);
    private readonly List<string> _newWhiteouts = [];
    private readonly List<string> _newOpaque = [];
    private readonly Dictionary<string, bool> _hidden = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileBody> _ownBodies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<FileBody>> _pending = new(StringComparer.Ordinal);
    private readonly List<(string Target, FileBody Body)> _newPending = [];
    private readonly List<Refusal> _refusals = [];
    private readonly List<Refusal> _damage = [];
    private int _layer;

    /// <summary>The paths.</summary>
    public Dictionary<string, ImageNode> Nodes => _nodes;

    /// <summary>What could not be read, with reasons.</summary>
    public ImmutableArray<Refusal> Refusals => [.. _refusals];

    /// <summary>What of that is damaged.</summary>
    public ImmutableArray<Refusal> DamagedParts => [.. _damage];

    /// <summary>Whether more paths may be added.</summary>
    public bool IsFull => _nodes.Count >= MaxPaths;

    /// <summary>Begins a layer.</summary>
    /// <param name="layer">Its number, lower than that of the one before it.</param>
    public void Begin(int layer) => _layer = layer;

    /// <summary>Ends the layer: what it hides is hidden in those below it.</summary>
    public void End()
    {
        _whiteouts.UnionWith(_newWhiteouts);
        _opaque.UnionWith(_newOpaque);
        _newWhiteouts.Clear();
        _newOpaque.Clear();
        _hidden.Clear();
        _ownBodies.Clear();
        foreach (var (target, body) in _newPending)
            Wait(target, body);
        _newPending.Clear();
    }

    /// <summary>Records what is damaged, and could not be read for that reason.</summary>
    public void Damage(string what, string reason)
    {
        Refuse(what, reason);
        if (_damage.Count < MaxRefusals)
            _damage.Add(new Refusal(what, reason));
    }

    /// <summary>Records what could not be read.</summary>
    public void Refuse(string what, string reason)
    {
        if (_refusals.Count < MaxRefusals)
            _refusals.Add(new Refusal(what, reason));
    }

    /// <summary>A file that hides a path of the layers below.</summary>
    public void AddWhiteout(string path) => _newWhiteouts.Add(path);

    /// <summary>A file that hides everything that the layers below have in a directory.</summary>
    public void AddOpaque(string directory)
    {
        _newOpaque.Add(directory);
        AddDirectory(directory);
    }

    /// <summary>Adds a directory.</summary>
    public void AddDirectory(string path)
    {
        if (path == "/" || IsHidden(path))
            return;
        if (_nodes.TryGetValue(path, out var there) && there.Kind is EntryKind.Directory)
            there.IsImplied = false;
        else if (there is null || there.Layer == _layer)
            Put(path, new ImageNode(EntryKind.Directory, _layer));
    }

    /// <summary>Adds a symbolic link.</summary>
    public void AddLink(string path, string target) => Add(path, new ImageNode(EntryKind.Other, _layer) { Target = target });

    /// <summary>Adds a device, a pipe or anything else that has no contents.</summary>
    public void AddOther(string path) => Add(path, new ImageNode(EntryKind.Other, _layer));

    /// <summary>Adds a file; whether it is one that the image shows, so that its contents may be needed.</summary>
    public bool AddFile(string path, FileBody body)
    {
        var isShown = Add(path, new ImageNode(EntryKind.File, _layer) { Body = body });
        _ownBodies[path] = body;
        return isShown;
    }

    /// <summary>Gives the contents of a file to the hard links of it in this layer and the ones above it that wait for them.</summary>
    public void Settle(string path, FileBody body)
    {
        if (!_pending.Remove(path, out var waiting))
            return;
        foreach (var other in waiting)
            other.Share(body);
    }

    /// <summary>Whether a hard link waits for the contents of a path.</summary>
    public bool IsAwaited(string path) => _pending.ContainsKey(path);

    /// <summary>Adds a hard link to a file of this layer or of one below it.</summary>
    public void AddHardLink(string path, string target)
    {
        if (_ownBodies.TryGetValue(target, out var own))
        {
            AddFile(path, own);
            Settle(path, own);
            return;
        }

        var body = new FileBody { Failure = $"is a hard link to `{target}`, which no layer has" };
        AddFile(path, body);
        // a later member of this layer with the target's name is another file
        _newPending.Add((target, body));
        // a link to this link is a link to its target
        if (_pending.Remove(path, out var above))
            _newPending.AddRange(above.Select(other => (target, other)));
    }

    /// <summary>Reports the hard links whose target was not found.</summary>
    public void Finish()
    {
        foreach (var (target, waiting) in _pending)
        {
            foreach (var _ in waiting)
                Damage(target, "is the target of a hard link, but no layer has it");
        }
    }

    private void Wait(string target, FileBody body)
    {
        if (!_pending.TryGetValue(target, out var waiting))
            _pending[target] = waiting = [];
        waiting.Add(body);
    }

    private bool Add(string path, ImageNode node)
    {
        if (path == "/" || IsHidden(path))
            return false;
        if (_nodes.TryGetValue(path, out var there) && there.Layer != _layer)
        {
            if (there.Kind is not EntryKind.Directory)
                return false;
            // what the layers above have below it went through the link, as it would when they are unpacked
            if (there.IsImplied && node.Target is not null)
                _nodes[path] = node;
            _newOpaque.Add(path);
            return false;
        }

        Put(path, node);
        return true;
    }

    private void Put(string path, ImageNode node)
    {
        _nodes[path] = node;
        for (var at = TreePath.Parent(path); at is not null && at != "/"; at = TreePath.Parent(at))
        {
            if (!_nodes.TryAdd(at, new ImageNode(EntryKind.Directory, _layer) { IsImplied = true }))
                break;
        }
    }

    private bool IsHidden(string path) => _whiteouts.Contains(path) || IsHiddenBelow(TreePath.Parent(path) ?? "/");

    // whether the layers above hide what this layer has below a directory
    private bool IsHiddenBelow(string directory)
    {
        if (directory == "/")
            return _opaque.Contains("/");
        if (_hidden.TryGetValue(directory, out var known))
            return known;
        var isHidden =
            _whiteouts.Contains(directory)
            || _opaque.Contains(directory)
            || (_nodes.TryGetValue(directory, out var node) && node.Layer != _layer && node.Kind is not EntryKind.Directory)
            || IsHiddenBelow(TreePath.Parent(directory) ?? "/");
        _hidden[directory] = isHidden;
        return isHidden;
    }
}
