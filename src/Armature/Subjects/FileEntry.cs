namespace Armature.Subjects;

/// <summary>What an entry of a directory is, links followed.</summary>
public enum EntryKind
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A device, socket, pipe, or a link that leads nowhere or in a circle.</summary>
    Other,
}

/// <summary>One entry of a directory.</summary>
/// <param name="Name">The last component of its path.</param>
/// <param name="Kind">What it is, links followed.</param>
/// <param name="IsLink">It is a symbolic link.</param>
public readonly record struct FileEntry(string Name, EntryKind Kind, bool IsLink = false);

/// <summary>What is known of one path, links followed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Length">Bytes, for a file.</param>
/// <param name="IsExecutable">Somebody may execute it; false where the tree does not keep that.</param>
public readonly record struct FileStatus(EntryKind Kind, long Length, bool IsExecutable = false);
