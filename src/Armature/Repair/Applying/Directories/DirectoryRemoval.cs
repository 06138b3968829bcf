namespace Armature.Repair.Applying.Directories;

/// <summary>Removes a directory with all that is in it, also what is write-protected; what links lead to stays.</summary>
internal static class DirectoryRemoval
{
    private const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Removes it, if it is there.</summary>
    /// <exception cref="IOException">Something in it cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">Something in it cannot be removed.</exception>
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
            // what a link leads to is not ours to unlock
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
