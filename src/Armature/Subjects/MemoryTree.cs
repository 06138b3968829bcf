using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Subjects;

/// <summary>A file tree in memory, for the demo and the tests.</summary>
/// <param name="name">The display name.</param>
/// <param name="ignoresCase">Whether names that differ only in case are the same file.</param>
internal sealed class MemoryTree(string name, bool ignoresCase = false) : FileTree
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _files = new(Comparer(ignoresCase));
    private readonly Dictionary<string, string> _links = new(Comparer(ignoresCase));
    private readonly Dictionary<string, SortedDictionary<string, EntryKind>> _directories = new(Comparer(ignoresCase));

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override bool IgnoresCase => ignoresCase;

    /// <summary>Adds a file and the directories above it.</summary>
    public MemoryTree Add(string path, ReadOnlyMemory<byte> bytes)
    {
        _files[path] = bytes;
        AddEntry(path, EntryKind.File);
        return this;
    }

    /// <summary>Adds a text file in UTF-8.</summary>
    public MemoryTree Add(string path, string text) => Add(path, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Adds an empty directory and the directories above it.</summary>
    public MemoryTree AddDirectory(string path)
    {
        if (_directories.TryAdd(path, new(StringComparer.Ordinal)) && path.Length > 0)
            AddEntry(path, EntryKind.Directory);
        return this;
    }

    /// <summary>Adds a symbolic link. A relative target is relative to the link's directory.</summary>
    public MemoryTree AddLink(string path, string target)
    {
        _links[path] = target;
        AddEntry(path, EntryKind.Other);
        return this;
    }

    /// <inheritdoc/>
    public override bool TryList(string directory, out ImmutableArray<FileEntry> entries, out string? refusal)
    {
        refusal = null;
        var there = _directories.TryGetValue(RealPath(directory), out var held);
        entries = there ? [.. held!.Select(entry => Entry(directory, entry.Key, entry.Value))] : [];
        return there;
    }

    /// <inheritdoc/>
    public override FileStatus? Status(string path)
    {
        var real = RealPath(path);
        if (_files.TryGetValue(real, out var bytes))
            return new FileStatus(EntryKind.File, bytes.Length);
        return _directories.ContainsKey(real) ? new FileStatus(EntryKind.Directory, 0) : null;
    }

    /// <inheritdoc/>
    public override string RealPath(string path)
    {
        for (var hops = 0; hops < 40; hops++)
        {
            if (FirstLink(path) is not (var at, var target))
                return path;
            path = Join(target.StartsWith('/') ? "" : Parent(at), target) + path[at.Length..];
        }

        return path;
    }

    /// <inheritdoc/>
    public override string? LinkTarget(string path) => _links.GetValueOrDefault(path);

    /// <inheritdoc/>
    public override OpenOutcome Open(string path) =>
        _files.TryGetValue(RealPath(path), out var bytes) ? new OpenOutcome.Opened(ByteSource.Of(bytes)) : new OpenOutcome.Absent();

    private static StringComparer Comparer(bool ignoresCase) => ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private static string Parent(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "";

    private static string Join(string directory, string relative)
    {
        var parts = new List<string>(directory.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in relative.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("." or ".."))
                parts.Add(part);
        }

        var isAbsolute = directory.StartsWith('/') || relative.StartsWith('/');
        return (isAbsolute ? "/" : "") + string.Join('/', parts);
    }

    private (string At, string Target)? FirstLink(string path)
    {
        for (var end = path.IndexOf('/', Math.Min(1, path.Length)); ; end = path.IndexOf('/', end + 1))
        {
            var prefix = end < 0 ? path : path[..end];
            if (_links.TryGetValue(prefix, out var target))
                return (prefix, target);
            if (end < 0)
                return null;
        }
    }

    private FileEntry Entry(string directory, string entry, EntryKind kind)
    {
        var path = directory.Length == 0 ? entry : $"{directory}/{entry}";
        return _links.ContainsKey(path)
            ? new FileEntry(entry, Status(path)?.Kind ?? EntryKind.Other, IsLink: true)
            : new FileEntry(entry, kind);
    }

    private void AddEntry(string path, EntryKind kind)
    {
        var slash = path.LastIndexOf('/');
        var directory = slash < 0 ? "" : path[..slash];
        AddDirectory(directory);
        _directories[directory][path[(slash + 1)..]] = kind;
    }
}
