namespace Armature.Repair.Applying.Directories;

/// <summary>Renames and swaps directories; the change is on disk when a method returns.</summary>
internal static class DirectoryExchange
{
    /// <summary>Suffix of the first directory during a swap in several steps.</summary>
    private const string Between = ".armature-between";

    /// <summary>
    /// Swaps two directories: in one step if the system and the file system can, else by three renames, between which the first directory does not exist.
    /// If the process is killed in between, <see cref="Mend"/> restores the first directory.
    /// </summary>
    /// <exception cref="IOException">The system refused; <see cref="Mend"/> restores both.</exception>
    public static void Exchange(string one, string other, bool isInOneStep = true)
    {
        if (!isInOneStep || NativeFiles.Exchange(one, other) != 0)
            ExchangeByNames(one, other);
        NativeFiles.SyncDirectory(Path.GetDirectoryName(one)!);
    }

    public static void Rename(string from, string to)
    {
        Directory.Move(from, to);
        NativeFiles.SyncDirectory(Path.GetDirectoryName(to)!);
    }

    /// <summary>Cleans up after a swap in several steps that was interrupted: the first directory gets its name back.</summary>
    /// <returns>Whether the swap is complete now: only its last step was missing.</returns>
    public static bool Mend(string one, string other)
    {
        var between = one + Between;
        if (!Directory.Exists(between))
            return false;
        if (!Path.Exists(one))
            Rename(between, one);
        else if (!Path.Exists(other))
        {
            Rename(between, other);
            return true;
        }

        return false;
    }

    private static void ExchangeByNames(string one, string other)
    {
        var between = one + Between;
        Directory.Move(one, between);
        Directory.Move(other, one);
        Directory.Move(between, other);
    }
}
