using System.Formats.Tar;
using Armature.Binaries;

namespace Armature.Subjects.Images;

/// <summary>Reads the members of a layer, a tar archive that may be compressed.</summary>
/// <param name="merge">Where they go.</param>
/// <param name="store">Where contents are kept.</param>
internal sealed class LayerReader(LayerMerge merge, ContentStore store)
{
    /// <summary>Members of a layer at most.</summary>
    public const int MaxMembers = 4_000_000;

    private const string Whiteout = ".wh.";
    private const string Opaque = ".wh..wh..opq";
    private const int MaxPath = 4096;

    private readonly byte[] _skipped = new byte[128 * 1024];

    /// <summary>Reads a layer; what is damaged is reported.</summary>
    /// <param name="archive">Disposed.</param>
    /// <param name="layer">Its number, from 0 for the lowest.</param>
    /// <param name="name">What it is called in reports: <c>layer 3 of 7</c>.</param>
    public void Read(ByteSource archive, int layer, string name)
    {
        merge.Begin(layer);
        if (Decompression.Open(archive, out var problem) is { } stream)
        {
            using (stream)
                ReadMembers(stream, layer, name);
        }
        else
        {
            merge.Damage(name, problem ?? "cannot be read");
        }

        merge.End();
    }

    /// <summary>Reads a layer again and keeps the contents of all files of it that were not kept.</summary>
    /// <param name="archive">Disposed.</param>
    /// <param name="bodies">The files by the number of their member.</param>
    public void KeepAll(ByteSource archive, IReadOnlyDictionary<int, FileBody> bodies)
    {
        using var stream = Decompression.Open(archive, out _);
        if (stream is null)
            return;
        try
        {
            using var reader = new TarReader(stream, leaveOpen: true);
            for (var number = 0; reader.GetNextEntry() is { } entry; number++)
            {
                if (entry.DataStream is { } data && bodies.TryGetValue(number, out var body) && body.Content is null)
                {
                    body.Content = store.Add([], data, body.Length, out var problem);
                    body.Failure = problem;
                }

                Skip(entry.DataStream);
            }
        }
        catch (Exception exception) when (ArchiveFault.Is(exception))
        {
            // the files behind the damage stay without contents, which is their failure
        }
    }

    private void ReadMembers(TarGuard stream, int layer, string name)
    {
        var last = "";
        FileBody? body = null;
        try
        {
            using var reader = new TarReader(stream, leaveOpen: true);
            for (var number = 0; reader.GetNextEntry() is { } entry; number++)
            {
                if (number >= MaxMembers || merge.IsFull)
                {
                    merge.Refuse(name, $"stopped after {number:#,0} members, at `{last}`");
                    return;
                }

                last = entry.Name;
                body = null;
                if (PathOf(entry, name) is { } path)
                    body = Add(entry, path, layer, number, name);
                Skip(entry.DataStream);
            }

            // the checksum of compressed data is behind its end
            Skip(stream);
        }
        catch (Exception exception) when (ArchiveFault.Is(exception))
        {
            var reason = ArchiveFault.Reason(exception, stream);
            merge.Damage(name, last.Length == 0 ? reason : $"{reason}, after its member `{last}`");
            if (body is { Content: null, Failure: null })
                body.Failure = $"{name} {reason}";
        }
    }

    // /usr/lib/x for ./usr/lib/x; null for the root and for what leaves the image
    private string? PathOf(TarEntry entry, string layer)
    {
        var name = entry.Name;
        if (entry.EntryType is TarEntryType.GlobalExtendedAttributes)
            return null;
        if (name.Length > MaxPath)
        {
            merge.Damage($"{name[..60]}… in {layer}", $"has a name of {name.Length:#,0} characters");
            return null;
        }

        if (name.Split('/').Contains(".."))
        {
            merge.Damage($"{name} in {layer}", "has a name that leads out of the image");
            return null;
        }

        return TreePath.Normalize("/" + name);
    }

    private FileBody? Add(TarEntry entry, string path, int layer, int number, string name)
    {
        var file = TreePath.Name(path);
        if (file.StartsWith(Whiteout, StringComparison.Ordinal))
        {
            AddWhiteout(path, file);
            return null;
        }

        switch (entry.EntryType)
        {
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile or TarEntryType.SparseFile:
                return AddFile(entry, path, layer, number);
            case TarEntryType.Directory or TarEntryType.DirectoryList:
                merge.AddDirectory(path);
                break;
            case TarEntryType.SymbolicLink when entry.LinkName.Length <= MaxPath:
                merge.AddLink(path, entry.LinkName);
                break;
            case TarEntryType.HardLink when !entry.LinkName.Split('/').Contains(".."):
                merge.AddHardLink(path, TreePath.Normalize("/" + entry.LinkName));
                break;
            case TarEntryType.SymbolicLink or TarEntryType.HardLink:
                merge.Damage($"{entry.Name} in {name}", "is a link that leads out of the image");
                break;
            default:
                merge.AddOther(path);
                break;
        }

        return null;
    }

    private void AddWhiteout(string path, string file)
    {
        var directory = TreePath.Parent(path) ?? "/";
        if (file == Opaque)
            merge.AddOpaque(directory);
        // other names that start with .wh..wh. are aufs's own
        else if (file.Length > Whiteout.Length && !file.StartsWith(Whiteout + Whiteout, StringComparison.Ordinal))
            merge.AddWhiteout(TreePath.Join(directory, file[Whiteout.Length..]));
    }

    private FileBody AddFile(TarEntry entry, string path, int layer, int number)
    {
        var body = new FileBody
        {
            Length = entry.Length,
            IsExecutable =
                (entry.Mode & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None,
            Layer = layer,
            Member = number,
        };
        if (merge.AddFile(path, body) || merge.IsAwaited(path))
            Keep(entry, path, body);
        merge.Settle(path, body);
        return body;
    }

    private void Keep(TarEntry entry, string path, FileBody body)
    {
        if (entry.DataStream is not { } data)
        {
            body.Content = body.Length == 0 ? store.Add([], null, 0, out _) : null;
            return;
        }

        Span<byte> head = stackalloc byte[KeptFiles.HeadBytes];
        head = head[..data.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (!KeptFiles.Keeps(path, body.Length, head))
            return;
        body.Content = store.Add(head, data, body.Length, out var problem);
        body.Failure = problem;
    }

    // the reader of tar archives skips in small steps
    private void Skip(Stream? data)
    {
        while (data is not null && data.Read(_skipped) > 0)
            continue;
    }
}
