using System.IO.Enumeration;

namespace Armature.Subjects.Disk;

/// <summary>Lists a directory through .NET: without further calls on Windows, with one stat per entry elsewhere.</summary>
internal static class PortableDirectory
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <summary>Adds the entries of a directory, unsorted; throws the system's exceptions.</summary>
    public static void Read(string path, List<FileEntry> entries) =>
        entries.AddRange(new FileSystemEnumerable<FileEntry>(path, Entry, Everything));

    /// <summary>The status after following links; null if the path does not exist.</summary>
    public static FileStatus? Status(string path)
    {
        if (Directory.Exists(path))
            return new FileStatus(EntryKind.Directory, 0);
        var file = new FileInfo(path);
        if (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
            file = target;
        return file.Exists ? new FileStatus(EntryKind.File, file.Length, IsExecutable(file)) : null;
    }

    private static bool IsExecutable(FileInfo file) =>
        !OperatingSystem.IsWindows()
        && (file.UnixFileMode & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None;

    private static FileEntry Entry(ref FileSystemEntry entry)
    {
        var isLink = (entry.Attributes & FileAttributes.ReparsePoint) != FileAttributes.None;
        var kind =
            entry.IsDirectory ? EntryKind.Directory
            : !isLink || File.Exists(entry.ToFullPath()) ? EntryKind.File
            : EntryKind.Other;
        return new FileEntry(entry.FileName.ToString(), kind, isLink);
    }
}
