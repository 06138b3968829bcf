namespace Armature.Repair.Applying.Relocating;

/// <summary>Replaces the contents of a file.</summary>
internal static class RewrittenFile
{
    /// <summary>
    /// Writes a new file with the same permissions and renames it over the old one: the old one may be hard-linked to a tool's cache, which must not change,
    /// and a partly written file must never be visible.
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
