namespace Armature.Repair.Verification;

/// <summary>
/// An empty directory for one proof, in the system's temporary one. It goes when the proof ends; one whose process was killed goes when the next proof
/// begins: a lock in it, which ends with its process, tells.
/// </summary>
internal sealed class ProofDirectory : IDisposable
{
    private const string Start = "armature-verify-";
    private const string LockName = ".lock";

    private readonly DirectoryInfo _directory;
    private readonly FileStream _lock;

    /// <summary>Makes it, and removes what processes that are gone have left.</summary>
    public ProofDirectory()
    {
        RemoveLeftovers();
        _directory = Directory.CreateTempSubdirectory(Start);
        _lock = Lock(_directory.FullName, FileMode.CreateNew);
    }

    /// <summary>Its path.</summary>
    public string Path => _directory.FullName;

    /// <summary>Makes a directory in it; its path.</summary>
    public string Sub(string name) => _directory.CreateSubdirectory(name).FullName;

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        Remove(_directory.FullName);
    }

    // one without a lock has just been made, or is not ours
    private static void RemoveLeftovers()
    {
        try
        {
            foreach (var directory in Directory.GetDirectories(System.IO.Path.GetTempPath(), $"{Start}*"))
            {
                if (IsLeft(directory))
                    Remove(directory);
            }
        }
        catch (IOException)
        {
            // the temporary directory cannot be listed: what is left there stays
        }
        catch (UnauthorizedAccessException)
        {
            // the same
        }
    }

    private static bool IsLeft(string directory)
    {
        try
        {
            using var held = Lock(directory, FileMode.Open);
            return true;
        }
        catch (IOException)
        {
            return false; // its process is at work, or there is no lock
        }
        catch (UnauthorizedAccessException)
        {
            return false; // somebody else's
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
            // a grandchild that was left alone still has it: the next proof, or the system, cleans up
        }
        catch (UnauthorizedAccessException)
        {
            // the same
        }
    }
}
