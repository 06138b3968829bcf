using System.Formats.Tar;
using Armature.Binaries;
using Armature.Subjects.Zip;

namespace Armature.Subjects.Images;

/// <summary>The files that an image is saved as: of a directory or of a tar archive.</summary>
internal abstract class ImageFiles
{
    /// <summary>Bytes of a document at most.</summary>
    private const int MaxDocument = 16 * 1024 * 1024;

    /// <summary>Opens a file; null if it does not exist or cannot be read.</summary>
    public abstract ByteSource? Open(string name);

    /// <summary>The text of a document; null if it does not exist, cannot be read or is too large.</summary>
    public string? Text(string name)
    {
        using var source = Open(name);
        return source is not null && source.Length <= MaxDocument && source.TryBytes(0, source.Length, out var bytes)
            ? System.Text.Encoding.UTF8.GetString(bytes)
            : null;
    }

    /// <summary>The path of a blob by its digest (OCI image layout): <c>blobs/sha256/…</c>; null if it is not a digest.</summary>
    public static string? BlobPath(string digest) =>
        digest.Split(':') is [{ Length: > 0 } algorithm, { Length: > 0 } hash]
        && !(algorithm + hash).AsSpan().ContainsAnyExcept(System.Buffers.SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz+_-"))
            ? $"blobs/{algorithm}/{hash}"
            : null;

    /// <summary>The files of a directory.</summary>
    public sealed class OfDirectory(FileTree tree, string directory) : ImageFiles
    {
        /// <inheritdoc/>
        public override ByteSource? Open(string name) =>
            !name.Split('/').Contains("..")
            && tree.Open(TreePath.Join(directory, name.TrimStart('/'))) is OpenOutcome.Opened { Source: var source }
                ? source
                : null;
    }

    /// <summary>The files of a tar archive.</summary>
    public sealed class OfArchive : ImageFiles
    {
        private const int MaxMembers = 100_000;
        private const int MaxLinks = 8;

        private readonly Func<ByteSource?> _open;
        private readonly Dictionary<string, (long Start, long Length)> _members = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);

        private OfArchive(Func<ByteSource?> open) => _open = open;

        /// <summary>Why not all of it could be read; null if it could.</summary>
        public string? Damage { get; private set; }

        /// <summary>Reads the list of members.</summary>
        /// <param name="open">Opens the archive, uncompressed.</param>
        public static OfArchive Read(Func<ByteSource?> open)
        {
            var files = new OfArchive(open);
            if (open() is not { } archive)
            {
                files.Damage = "cannot be read";
                return files;
            }

            using var stream = new TarGuard(new BlobStream(archive), canSeek: true);
            try
            {
                using var reader = new TarReader(stream, leaveOpen: true);
                while (reader.GetNextEntry() is { } entry && files._members.Count + files._links.Count < MaxMembers)
                    files.Add(entry, archive.Length);
            }
            catch (Exception exception) when (ArchiveFault.Is(exception))
            {
                files.Damage = ArchiveFault.Reason(exception, stream);
            }

            return files;
        }

        /// <inheritdoc/>
        public override ByteSource? Open(string name)
        {
            for (var hops = 0; hops < MaxLinks && _links.TryGetValue(name, out var target); hops++)
                name = target;
            return _members.TryGetValue(name, out var range) && _open() is { } archive
                ? new StoredSource(archive, range.Start, range.Length)
                : null;
        }

        private void Add(TarEntry entry, long end)
        {
            var name = TreePath.Normalize("/" + entry.Name)[1..];
            switch (entry.EntryType)
            {
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile:
                    if (entry.DataOffset >= 0 && entry.DataOffset <= end - entry.Length)
                        _members[name] = (entry.DataOffset, entry.Length);
                    else if (entry.Length > 0)
                        Damage = $"is truncated, in its member `{name}`";
                    break;
                // layers that two images share: ../HASH/layer.tar (docker save before version 25)
                case TarEntryType.SymbolicLink:
                    _links[name] = TreePath.Normalize($"/{TreePath.Parent(name)}/{entry.LinkName}")[1..];
                    break;
                case TarEntryType.HardLink:
                    _links[name] = TreePath.Normalize("/" + entry.LinkName)[1..];
                    break;
            }
        }
    }
}
