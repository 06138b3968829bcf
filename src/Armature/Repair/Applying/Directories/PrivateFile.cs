namespace Armature.Repair.Applying.Directories;

/// <summary>Files that only their owner may read: command lines and tool output may contain secrets, such as an index URL with a password.</summary>
internal static class PrivateFile
{
    /// <summary>Creates a file, unbuffered. What is at the path is removed first: a link there would be followed.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static FileStream Create(string path)
    {
        File.Delete(path);
        return Open(path, FileMode.CreateNew);
    }

    /// <summary>Creates a file with a content.</summary>
    /// <inheritdoc cref="Create(string)"/>
    public static void Create(string path, ReadOnlySpan<byte> content)
    {
        using var file = Create(path);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Opens a file for writing, unbuffered; other processes may read it meanwhile.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows() && mode is not FileMode.Open)
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
