using Armature.Repair.Applying.Directories;
using Armature.Repair.Plans;

namespace Armature.Repair.Applying.Journals;

/// <summary>
/// Keeps two repairs of one environment apart. The system lets go of it when the last process ends that holds it: this one and the tools it started, so
/// that no repair goes on while a tool of one that was killed still writes.
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

    /// <summary>Takes it; null where another has it.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written.</exception>
    public static RepairLock? Take(RepairPaths paths)
    {
        var isNew = !Directory.Exists(paths.Directory);
        if (isNew)
            MakeDirectory(paths.Directory);
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
