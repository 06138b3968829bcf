namespace Armature.Repair.Verification;

/// <summary>
/// An empty temporary directory for one verification. It is removed at the end; if the process was killed, the next verification removes it. A lock file
/// shows whether its process still runs.
/// </summary>
internal sealed class VerificationDirectory : IDisposable
{
    private const string Prefix = "armature-verify-";
    private const string LockName = ".lock";

    private readonly DirectoryInfo _directory;
    private readonly FileStream _lock;

    /// <summary>Creates the directory, and removes those that killed processes left.</summary>
    public VerificationDirectory()
    {
        RemoveLeftovers();
        _directory = Directory.CreateTempSubdirectory(Prefix);
        _lock = Lock(_directory.FullName, FileMode.CreateNew);
    }

    public string Path => _directory.FullName;

    /// <summary>Creates a subdirectory and returns its path.</summary>
    public string Sub(string name) => _directory.CreateSubdirectory(name).FullName;

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        Remove(_directory.FullName);
    }

    // a directory without a lock file was created just now, or is not ours
    private static void RemoveLeftovers()
    {
        try
        {
            foreach (var directory in Directory.GetDirectories(System.IO.Path.GetTempPath(), $"{Prefix}*"))
            {
                if (IsAbandoned(directory))
                    Remove(directory);
            }
        }
        catch (IOException)
        {
            // the temporary directory cannot be listed: leave it alone
        }
        catch (UnauthorizedAccessException)
        {
            // the same
        }
    }

    private static bool IsAbandoned(string directory)
    {
        try
        {
            using var held = Lock(directory, FileMode.Open);
            return true;
        }
        catch (IOException)
        {
            return false; // its process is running, or it has no lock file
        }
        catch (UnauthorizedAccessException)
        {
            return false; // it belongs to another user
        }
    }

    private static FileStream Lock(string directory, FileMode mode) =>
        new(System.IO.Path.Combine(directory, LockName), mode, FileAccess.ReadWrite, FileShare.None);

    private static void Remove(string directory)
    {
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (IOException)
        {
            // a process still uses it: the next verification, or the system, removes it
        }
        catch (UnauthorizedAccessException)
        {
            // the same
        }
    }
}
