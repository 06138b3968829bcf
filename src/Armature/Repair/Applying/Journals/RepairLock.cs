using Armature.Repair.Applying.Directories;
using Armature.Repair.Plans;

namespace Armature.Repair.Applying.Journals;

/// <summary>
/// Prevents two repairs of one environment at the same time. The tools that a repair starts inherit the lock, and the system releases it when the last of
/// these processes ends: no repair starts while a tool of a killed repair still writes.
/// </summary>
internal sealed class RepairLock : IDisposable
{
    private readonly FileStream _file;
    private readonly int _inherited;

    private RepairLock(FileStream file, int inherited)
    {
        _file = file;
        _inherited = inherited;
    }

    /// <summary>Takes the lock; null if another process holds it.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written.</exception>
    public static RepairLock? Take(RepairPaths paths)
    {
        var isNew = !Directory.Exists(paths.Directory);
        if (isNew)
        {
            MakeDirectory(paths.Directory);
            // version control passes over the directory and this file
            PrivateFile.Create($"{paths.Directory}/.gitignore", "*\n"u8);
        }

        FileStream file;
        try
        {
            // flock(2), LOCK_EX
            file = new FileStream(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(paths.Lock))
        {
            return null;
        }

        return new RepairLock(file, NativeFiles.Inheritable(file.SafeFileHandle));
    }

    public void Dispose()
    {
        _file.Dispose();
        NativeFiles.CloseInheritable(_inherited);
    }

    private static void MakeDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
