namespace Armature.TestKit;

/// <summary>Directories derived from the corpus, made once per machine in the temporary directory and shared by concurrent test processes.</summary>
internal static class CorpusCache
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "armature-corpus");

    /// <summary>A cached directory. The first caller creates it while others wait.</summary>
    /// <param name="make">Fills the directory, which exists and is empty.</param>
    public static string Directory(string name, Action<string> make)
    {
        var directory = Path.Combine(Root, name);
        var mark = $"{directory}.complete";
        if (File.Exists(mark))
            return directory;
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(directory)!);
        using var fileLock = WaitForLock($"{directory}.lock");
        if (File.Exists(mark))
            return directory;
        if (System.IO.Directory.Exists(directory))
            System.IO.Directory.Delete(directory, recursive: true);
        System.IO.Directory.CreateDirectory(directory);
        make(directory);
        File.WriteAllText(mark, "");
        return directory;
    }

    private static FileStream WaitForLock(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                Thread.Sleep(100);
            }
        }
    }
}
