namespace Armature.Repair.Applying.Directories;

/// <summary>Puts one directory in the place of another.</summary>
internal static class DirectoryExchange
{
    /// <summary>What a name is given while two directories change places in several steps.</summary>
    private const string Between = ".armature-between";

    /// <summary>
    /// Lets two directories change places: in one step where system and file system can, else in three, so that for a moment the first is not there.
    /// Killed in between, <see cref="Mend"/> puts things right.
    /// </summary>
    /// <exception cref="IOException">The system refused: <see cref="Mend"/> puts both where they were.</exception>
    public static void Exchange(string one, string other, bool isInOneStep = true)
    {
        if (!isInOneStep || NativeFiles.Exchange(one, other) != 0)
            ExchangeByNames(one, other);
        NativeFiles.SyncDirectory(Path.GetDirectoryName(one)!);
    }

    /// <summary>Gives a directory another name, for good.</summary>
    public static void Rename(string from, string to)
    {
        Directory.Move(from, to);
        NativeFiles.SyncDirectory(Path.GetDirectoryName(to)!);
    }

    /// <summary>Ends an exchange in several steps that was cut short: the directory that was first gets its place back.</summary>
    public static void Mend(string one, string other)
    {
        var between = one + Between;
        if (!Directory.Exists(between))
            return;
        if (!Path.Exists(one))
            Rename(between, one);
        else if (!Path.Exists(other))
            Rename(between, other);
    }

    private static void ExchangeByNames(string one, string other)
    {
        var between = one + Between;
        Directory.Move(one, between);
        Directory.Move(other, one);
        Directory.Move(between, other);
    }
}
