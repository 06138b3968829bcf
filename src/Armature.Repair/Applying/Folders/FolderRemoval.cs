namespace Armature.Repair.Applying.Folders;

/// <summary>Removes a folder with all that is in it, also what is write-protected; what links lead to stays.</summary>
internal static class FolderRemoval
{
    private const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Removes it, if it is there.</summary>
    /// <exception cref="IOException">Something in it cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">Something in it cannot be removed.</exception>
    public static void Remove(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (UnauthorizedAccessException)
        {
            Unlock(folder);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Unlock(string folder)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            // what a link leads to is not ours to unlock
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = true,
        };
        foreach (var inner in Directory.EnumerateDirectories(folder, "*", options).Prepend(folder))
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(inner, File.GetUnixFileMode(inner) | Ours);
        }

        if (!OperatingSystem.IsWindows())
            return;
        foreach (var file in Directory.EnumerateFiles(folder, "*", options))
            File.SetAttributes(file, FileAttributes.Normal);
    }
}
