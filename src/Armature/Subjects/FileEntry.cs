namespace Armature.Subjects;

/// <summary>The type of a directory entry after following links.</summary>
internal enum EntryKind
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A device, socket or pipe, or a dangling or cyclic link.</summary>
    Other,
}

/// <summary>One entry of a directory.</summary>
/// <param name="Name">The last component of its path.</param>
/// <param name="Kind">Its type after following links.</param>
/// <param name="IsLink">Whether it is a symbolic link.</param>
internal readonly record struct FileEntry(string Name, EntryKind Kind, bool IsLink = false);

/// <summary>The status of a path after following links.</summary>
/// <param name="Kind">The type.</param>
/// <param name="Length">Bytes of a file.</param>
/// <param name="IsExecutable">Whether any execute bit is set; false if the tree does not record it.</param>
internal readonly record struct FileStatus(EntryKind Kind, long Length, bool IsExecutable = false);
