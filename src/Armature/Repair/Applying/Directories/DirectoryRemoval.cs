namespace Armature.Repair.Applying.Directories;

/// <summary>Removes a directory with its contents, including write-protected files; the targets of links stay.</summary>
internal static class DirectoryRemoval
{
    private const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Removes the directory, if it exists.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static void Remove(string directory)
    {
        if (!Directory.Exists(directory))
            return;
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (UnauthorizedAccessException)
        {
            Unlock(directory);
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void Unlock(string directory)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            // do not follow links
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = true,
        };
        foreach (var inner in Directory.EnumerateDirectories(directory, "*", options).Prepend(directory))
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(inner, File.GetUnixFileMode(inner) | Ours);
        }

        if (!OperatingSystem.IsWindows())
            return;
        foreach (var file in Directory.EnumerateFiles(directory, "*", options))
            File.SetAttributes(file, FileAttributes.Normal);
    }
}
