using System.Collections.Immutable;
using System.Text;

namespace Armature.Subjects;

/// <summary>
/// A file tree to read from: a disk, an archive or memory. Paths are <c>/</c>-separated on every system. Paths on a disk are absolute
/// (<c>/usr/lib</c>, <c>C:/Users</c>); in an archive they are relative to its root, the empty string.
/// </summary>
internal abstract class FileTree : IDisposable
{
    /// <summary>The display name: the path of an archive, or the empty string for the disk.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it is the disk of this machine, so that programs in it can run here.</summary>
    public virtual bool IsDisk => false;

    /// <summary>Whether names that differ only in case are the same file.</summary>
    public virtual bool IgnoresCase => false;

    /// <summary>Compares paths of this tree.</summary>
    public StringComparer PathComparer => IgnoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>The entries of a directory, sorted by name (ordinal); false if it does not exist or cannot be read, in the latter case with the reason.</summary>
    public abstract bool TryList(string directory, out ImmutableArray<FileEntry> entries, out string? refusal);

    /// <summary>The status of a path after following links; null if it does not exist.</summary>
    public abstract FileStatus? Status(string path);

    /// <summary>The path with all links resolved; the path itself if it does not exist.</summary>
    public abstract string RealPath(string path);

    /// <summary>The target of a symbolic link, unresolved; null if the path is not a link or the tree does not record links.</summary>
    public virtual string? LinkTarget(string path) => null;

    /// <summary>The path in this tree of an absolute path that a file of the tree contains, such as <c>home</c> in <c>pyvenv.cfg</c>.</summary>
    public virtual string OfWritten(string path) => path;

    /// <summary>Opens a file, following links.</summary>
    public abstract OpenOutcome Open(string path);

    /// <summary>Lists directories and everything below them.</summary>
    public virtual DirectoryIndex Index(WalkRequest request) => DirectoryIndex.Walk(this, request);

    /// <summary>Lists directories and everything below them, without leaving them.</summary>
    public DirectoryIndex Index(IReadOnlyList<string> roots) => Index(new WalkRequest(roots));

    /// <summary>Whether the path is a regular file.</summary>
    public bool IsFile(string path) => Status(path) is { Kind: EntryKind.File };

    /// <summary>Whether the path is a directory.</summary>
    public bool IsDirectory(string path) => Status(path) is { Kind: EntryKind.Directory };

    /// <summary>The contents of a small UTF-8 text file without its byte order mark; null if it does not exist, cannot be read or exceeds the limit.</summary>
    /// <param name="limit">Maximum size in bytes.</param>
    public string? ReadText(string path, int limit = 16 * 1024 * 1024)
    {
        if (Open(path) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
        {
            if (source.Length > limit || !source.TryBytes(0, source.Length, out var bytes))
                return null;
            return Encoding.UTF8.GetString(bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes);
        }
    }

    /// <summary>Why <see cref="ReadText"/> returns null for a file that exists: <c>permission denied</c>, <c>larger than 16 MB, the limit</c>.</summary>
    /// <param name="limit">As for <see cref="ReadText"/>.</param>
    public string WhyUnread(string path, int limit = 16 * 1024 * 1024)
    {
        switch (Open(path))
        {
            case OpenOutcome.Opened { Source: var source }:
                using (source)
                    return source.Length > limit
                        ? $"larger than {limit / 1024 / 1024} MB, the limit"
                        : source.Failure ?? "could not be read completely";
            case OpenOutcome.Refused { Reason: var reason }:
                return reason;
            default:
                return "no longer exists";
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the tree holds.</summary>
    protected virtual void Dispose(bool disposing) { }
}
