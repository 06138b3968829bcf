using Armature.Subjects;

namespace Armature.Repair.Applying.Directories;

/// <summary>
/// Copies a directory with its contents, permissions, times and symbolic links. Hard links become separate files (uv hard-links files from its cache), so
/// that changing the original does not change the copy.
/// </summary>
internal static class DirectoryCopy
{
    /// <summary>Deeper nesting is a cycle of mounts.</summary>
    private const int MaxDepth = 256;

    /// <summary>Copies a directory to a path that does not exist.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static void Copy(string from, string to, CancellationToken cancelled) => Copy(new DirectoryInfo(from), to, 0, cancelled);

    private static void Copy(DirectoryInfo from, string to, int depth, CancellationToken cancelled)
    {
        cancelled.ThrowIfCancellationRequested();
        if (depth > MaxDepth)
            throw new IOException($"{from.FullName} is nested too deeply");
        Directory.CreateDirectory(to);
        foreach (var entry in from.EnumerateFileSystemInfos())
        {
            var target = Path.Combine(to, entry.Name);
            if (entry is DirectoryInfo { LinkTarget: null } inner)
                Copy(inner, target, depth + 1, cancelled);
            else
                CopyEntry(entry, target);
        }

        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(to, from.UnixFileMode);
        Directory.SetLastWriteTimeUtc(to, from.LastWriteTimeUtc);
    }

    /// <summary>Copies a file or a link. A pipe, socket or device is not copied: reading it may never end.</summary>
    /// <exception cref="IOException">The system refused; the message names the file.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused; the message names the file.</exception>
    public static void CopyEntry(string from, string to) =>
        CopyEntry(Directory.Exists(from) ? new DirectoryInfo(from) : new FileInfo(from), to);

    private static void CopyEntry(FileSystemInfo from, string to)
    {
        if (from.LinkTarget is { } link)
            Link(from, to, link);
        else if (from is FileInfo file && !IsSpecial(file))
            Copy(file, to);
    }

    private static bool IsSpecial(FileInfo file)
    {
        using var disk = new DiskTree();
        return disk.Status(file.FullName) is { Kind: EntryKind.Other };
    }

    // CopyTo keeps permissions, and shares the data on file systems that support it (FICLONE)
    private static void Copy(FileInfo from, string to)
    {
        try
        {
            from.CopyTo(to);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw ErrnoMessages.About(from.FullName, refusal);
        }

        File.SetLastWriteTimeUtc(to, from.LastWriteTimeUtc);
    }

    private static void Link(FileSystemInfo from, string to, string target)
    {
        if (from is DirectoryInfo)
            Directory.CreateSymbolicLink(to, target);
        else
            File.CreateSymbolicLink(to, target);
    }
}
