using System.Collections.Immutable;
using System.Text;

namespace Armature.Subjects;

/// <summary>
/// A tree of files: a disk, an archive, memory. Paths are <c>/</c>-separated whatever the system; a disk's are absolute
/// (<c>/usr/lib</c>, <c>C:/Users</c>), an archive's are relative to its root, which is the empty string.
/// </summary>
public abstract class FileTree : IDisposable
{
    /// <summary>What a person would call the tree: an archive's path, or the empty string for the disk itself.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it is this machine's own disk, so that its programs could run here.</summary>
    public virtual bool IsDisk => false;

    /// <summary>Whether names that differ in case alone are one file.</summary>
    public virtual bool IgnoresCase => false;

    /// <summary>The entries of a directory in the order of their names (ordinal); false where it is no readable directory, with the reason unless it is absent.</summary>
    public abstract bool TryList(string directory, out ImmutableArray<FileEntry> entries, out string? refusal);

    /// <summary>What a path is, links followed; null where nothing is there.</summary>
    public abstract FileStatus? Status(string path);

    /// <summary>The path with every link in it resolved; the path itself where nothing is there.</summary>
    public abstract string RealPath(string path);

    /// <summary>What a symbolic link says, as it stands in it; null where the path is no link or the tree does not keep them.</summary>
    public virtual string? LinkTarget(string path) => null;

    /// <summary>Opens a file, links followed.</summary>
    public abstract OpenOutcome Open(string path);

    /// <summary>Walks directories and everything below them.</summary>
    public virtual DirectoryIndex Index(IReadOnlyList<string> roots) => DirectoryIndex.Walk(this, roots);

    /// <summary>Whether a file is there.</summary>
    public bool IsFile(string path) => Status(path) is { Kind: EntryKind.File };

    /// <summary>Whether a directory is there.</summary>
    public bool IsDirectory(string path) => Status(path) is { Kind: EntryKind.Directory };

    /// <summary>A small text file as UTF-8 (a byte order mark is dropped); null where it is absent, refused or larger than the limit.</summary>
    /// <param name="limit">Bytes that are read at the most.</param>
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

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives back what the tree holds.</summary>
    protected virtual void Dispose(bool disposing) { }
}
