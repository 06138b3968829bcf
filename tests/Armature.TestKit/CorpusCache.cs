namespace Armature.TestKit;

/// <summary>What tests make of the corpus once a machine and keep in the temporary folder; test projects run side by side and share it.</summary>
public static class CorpusCache
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "armature-corpus");

    /// <summary>A folder, made by whoever asks first while the others wait.</summary>
    /// <param name="make">Fills it; it is there and empty.</param>
    public static string Folder(string name, Action<string> make)
    {
        var folder = Path.Combine(Root, name);
        var mark = $"{folder}.complete";
        if (File.Exists(mark))
            return folder;
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        using var turn = Turn($"{folder}.lock");
        if (File.Exists(mark))
            return folder;
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        make(folder);
        File.WriteAllText(mark, "");
        return folder;
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
