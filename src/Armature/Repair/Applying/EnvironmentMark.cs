using Armature.Repair.Applying.Directories;

namespace Armature.Repair.Applying;

/// <summary>
/// A file that marks one of two directories while they are swapped, so that they can be told apart whatever their names are. The other directory is never
/// written to.
/// </summary>
internal static class EnvironmentMark
{
    private const string Name = ".armature-repair";

    /// <summary>Marks a directory; the mark is on disk when this returns.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static void Set(string directory, string id)
    {
        using (var file = new FileStream(Path.Combine(directory, Name), FileMode.Create, FileAccess.Write))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(id));
            file.Flush(flushToDisk: true);
        }

        NativeFiles.SyncDirectory(directory);
    }

    /// <summary>Whether a directory exists and has the mark of that repair.</summary>
    public static bool IsOn(string directory, string id)
    {
        var mark = new FileInfo(Path.Combine(directory, Name));
        return mark.Exists && mark.Length == id.Length && File.ReadAllText(mark.FullName) == id;
    }

    /// <summary>Removes the mark, if there is one.</summary>
    public static void Remove(string directory) => File.Delete(Path.Combine(directory, Name));
}
