using System.Collections.Immutable;

namespace Armature.Subjects.Images;

/// <summary>
/// The merged files of an image. Paths are absolute, and links are not followed: <see cref="SysrootTree"/> does that. Safe for concurrent use.
/// </summary>
internal sealed class ImageTree : FileTree
{
    private readonly Dictionary<string, ImageNode> _nodes;
    private readonly Dictionary<string, ImmutableArray<FileEntry>> _directories;
    private readonly Func<int, FileBody[], bool> _readAgain;
    private readonly Lock _reading = new();

    /// <param name="name">The display name.</param>
    /// <param name="nodes">Every path but the root.</param>
    /// <param name="readAgain">Reads a layer again for the contents of files that were not kept; false if it cannot be read.</param>
    public ImageTree(string name, Dictionary<string, ImageNode> nodes, Func<int, FileBody[], bool> readAgain)
    {
        (Name, _nodes, _readAgain) = (name, nodes, readAgain);
        _directories = nodes
            .GroupBy(static node => TreePath.Parent(node.Key) ?? "/", StringComparer.Ordinal)
            .ToDictionary(
                static group => group.Key,
                static group =>
                    group
                        .Select(static node => new FileEntry(TreePath.Name(node.Key), node.Value.Kind, node.Value.Target is not null))
                        .OrderBy(static entry => entry.Name, StringComparer.Ordinal)
                        .ToImmutableArray(),
                StringComparer.Ordinal
            );
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>How often a layer was read again because a file was opened that was not kept.</summary>
    public int SecondReadings { get; private set; }

    /// <summary>Every path but the root.</summary>
    public IReadOnlyDictionary<string, ImageNode> Nodes => _nodes;

    /// <inheritdoc/>
    public override bool TryList(string directory, out ImmutableArray<FileEntry> entries, out string? refusal)
    {
        refusal = null;
        if (_directories.TryGetValue(directory, out entries))
            return true;
        entries = [];
        return directory == "/" || _nodes.GetValueOrDefault(directory) is { Kind: EntryKind.Directory };
    }

    /// <inheritdoc/>
    public override FileStatus? Status(string path) =>
        path is "/" or "" ? new FileStatus(EntryKind.Directory, 0)
        : _nodes.TryGetValue(path, out var node) && node.Target is null
            ? new FileStatus(node.Kind, node.Body?.Length ?? 0, node.Body is { IsExecutable: true })
        : null;

    /// <inheritdoc/>
    public override string RealPath(string path) => path;

    /// <inheritdoc/>
    public override string? LinkTarget(string path) => _nodes.GetValueOrDefault(path)?.Target;

    /// <inheritdoc/>
    public override OpenOutcome Open(string path)
    {
        if (!_nodes.TryGetValue(path, out var node) || node.Target is not null)
            return new OpenOutcome.Absent();
        if (node.Body is not { } body)
            return new OpenOutcome.Refused(node.Kind is EntryKind.Directory ? "is a directory" : "not a regular file");
        lock (_reading)
        {
            if (body is { Content: null, Failure: null })
                ReadAgain(body.Layer);
            return body.Content is { } content
                ? new OpenOutcome.Opened(content.Open())
                : new OpenOutcome.Refused(body.Failure ?? "cannot be read");
        }
    }

    private void ReadAgain(int layer)
    {
        SecondReadings++;
        FileBody[] bodies =
        [
            .. _nodes
                .Values.Select(node => node.Body)
                .OfType<FileBody>()
                .Where(body => body.Layer == layer && body is { Content: null, Failure: null })
                .DistinctBy(body => body.Member),
        ];
        _ = _readAgain(layer, bodies);
        foreach (var node in _nodes.Values)
        {
            // hard links of a lower layer have a body of their own
            if (node.Body is { Content: null, Failure: null } body && body.Layer == layer)
            {
                body.Content = bodies.FirstOrDefault(other => other.Member == body.Member)?.Content;
                body.Failure = body.Content is null ? "the layer is damaged" : null;
            }
        }
    }
}
