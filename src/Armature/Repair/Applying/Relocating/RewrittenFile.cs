namespace Armature.Repair.Applying.Relocating;

/// <summary>Gives a file other bytes.</summary>
internal static class RewrittenFile
{
    /// <summary>
    /// Puts a new file in its place, with its permissions: the old one may share its bytes with the cache of a tool, which must not change, and one that
    /// is cut short must not be seen.
    /// </summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var draft = $"{path}.armature-draft";
        using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write))
            file.Write(bytes);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(draft, File.GetUnixFileMode(path));
        File.Move(draft, path, overwrite: true);
    }
}
