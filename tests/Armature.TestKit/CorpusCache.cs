namespace Armature.TestKit;

/// <summary>What tests make of the corpus once a machine and keep in the temporary directory; test projects run side by side and share it.</summary>
public static class CorpusCache
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "armature-corpus");

    /// <summary>A directory, made by whoever asks first while the others wait.</summary>
    /// <param name="make">Fills it; it is there and empty.</param>
    public static string Directory(string name, Action<string> make)
    {
        var directory = Path.Combine(Root, name);
        var mark = $"{directory}.complete";
        if (File.Exists(mark))
            return directory;
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(directory)!);
        using var turn = Turn($"{directory}.lock");
        if (File.Exists(mark))
            return directory;
        if (System.IO.Directory.Exists(directory))
            System.IO.Directory.Delete(directory, recursive: true);
        System.IO.Directory.CreateDirectory(directory);
        make(directory);
        File.WriteAllText(mark, "");
        return directory;
    }

    private static FileStream Turn(string path)
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
