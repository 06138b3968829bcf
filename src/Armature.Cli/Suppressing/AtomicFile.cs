namespace Armature.Cli.Suppressing;

/// <summary>Writes a file so that others see the old contents or the new ones, and a run that is killed leaves the old ones.</summary>
internal static class AtomicFile
{
    /// <summary>Replaces a file. A link is replaced, not what it leads to.</summary>
    /// <param name="write">Writes the contents.</param>
    /// <returns>Why the system refused; null if the file was written.</returns>
    public static string? Write(string path, Action<Stream> write)
    {
        var directory = Path.GetDirectoryName(path) ?? "/";
        var draft = Path.Combine(directory, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
        try
        {
            using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return "no such directory";
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            Remove(draft);
            return Directory.Exists(path) ? "it is a directory"
                : refusal is UnauthorizedAccessException ? "permission denied"
                : "write error";
        }
    }

    private static void Remove(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            // the message about the file itself is what matters
        }
    }
}
