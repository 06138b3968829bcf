namespace Armature.Repair.Proving;

/// <summary>
/// An empty folder for one proof, in the system's temporary one. It goes when the proof ends; one whose process was killed goes when the next proof
/// begins: a lock in it, which ends with its process, tells.
/// </summary>
internal sealed class ProofFolder : IDisposable
{
    private const string Start = "armature-verify-";
    private const string LockName = ".lock";

    private readonly DirectoryInfo _folder;
    private readonly FileStream _lock;

    /// <summary>Makes it, and removes what processes that are gone have left.</summary>
    public ProofFolder()
    {
        RemoveLeftovers();
        _folder = Directory.CreateTempSubdirectory(Start);
        _lock = Lock(_folder.FullName, FileMode.CreateNew);
    }

    /// <summary>Its path.</summary>
    public string Path => _folder.FullName;

    /// <summary>Makes a folder in it; its path.</summary>
    public string Sub(string name) => _folder.CreateSubdirectory(name).FullName;

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        Remove(_folder.FullName);
    }

    // one without a lock has just been made, or is not ours
    private static void RemoveLeftovers()
    {
        try
        {
            foreach (var folder in Directory.GetDirectories(System.IO.Path.GetTempPath(), $"{Start}*"))
            {
                if (IsLeft(folder))
                    Remove(folder);
            }
        }
        catch (IOException)
        {
            // the temporary folder cannot be listed: what is left there stays
        }
        catch (UnauthorizedAccessException)
        {
            // the same
        }
    }

    private static bool IsLeft(string folder)
    {
        try
        {
            using var held = Lock(folder, FileMode.Open);
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

    private static FileStream Lock(string folder, FileMode mode) =>
        new(System.IO.Path.Combine(folder, LockName), mode, FileAccess.ReadWrite, FileShare.None);

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
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
