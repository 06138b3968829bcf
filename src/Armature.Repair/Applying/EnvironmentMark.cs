using Armature.Repair.Applying.Folders;

namespace Armature.Repair.Applying;

/// <summary>
/// A file in one of the two folders that tells which is which, whatever their names are at the moment: the other one is never written to. It is there only
/// while they change places.
/// </summary>
internal static class EnvironmentMark
{
    private const string Name = ".armature-repair";

    /// <summary>Marks a folder, on the disk before this returns.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static void Set(string folder, string id)
    {
        using (var file = new FileStream(Path.Combine(folder, Name), FileMode.Create, FileAccess.Write))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(id));
            file.Flush(flushToDisk: true);
        }

        NativeFiles.SyncFolder(folder);
    }

    /// <summary>Whether a folder is there and has the mark of that repair.</summary>
    public static bool IsOn(string folder, string id)
    {
        var mark = new FileInfo(Path.Combine(folder, Name));
        return mark.Exists && mark.Length == id.Length && File.ReadAllText(mark.FullName) == id;
    }

    /// <summary>Removes the mark, where it is there.</summary>
    public static void Remove(string folder) => File.Delete(Path.Combine(folder, Name));
}
