namespace Armature.Repair.Applying.Directories;

/// <summary>
/// Copies a directory: bytes, permissions, times and links. Every file becomes one of its own, also where the original shares its bytes with others under
/// another name (uv links files of its cache), so that no change of the one reaches the other.
/// </summary>
internal static class DirectoryCopy
{
    /// <summary>Directories in directories; more is a circle of mounts.</summary>
    private const int Deepest = 256;

    /// <summary>Copies one directory to a name that is free.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">Something may not be read or written.</exception>
    /// <exception cref="OperationCanceledException">It was to stop.</exception>
    public static void Copy(string from, string to, CancellationToken cancelled) => Copy(new DirectoryInfo(from), to, 0, cancelled);

    private static void Copy(DirectoryInfo from, string to, int depth, CancellationToken cancelled)
    {
        cancelled.ThrowIfCancellationRequested();
        if (depth > Deepest)
            throw new IOException($"{from.FullName} is nested too deeply");
        Directory.CreateDirectory(to);
        foreach (var entry in from.EnumerateFileSystemInfos())
        {
            var target = Path.Combine(to, entry.Name);
            if (entry.LinkTarget is { } link)
                Link(entry, target, link);
            else if (entry is DirectoryInfo inner)
                Copy(inner, target, depth + 1, cancelled);
            else
                Copy((FileInfo)entry, target);
        }

        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(to, from.UnixFileMode);
        Directory.SetLastWriteTimeUtc(to, from.LastWriteTimeUtc);
    }

    // permissions come with it, and the bytes are shared by file systems that can (FICLONE)
    private static void Copy(FileInfo from, string to)
    {
        from.CopyTo(to);
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
