namespace Armature.Repair.Applying.Relocating;

/// <summary>Resolves symbolic links in paths.</summary>
internal static class RealPath
{
    /// <summary>SYMLOOP_MAX of Linux.</summary>
    private const int MostLinks = 40;

    /// <summary>A directory's path with every link resolved; null if it does not exist.</summary>
    public static string? Of(string directory)
    {
        var left = MostLinks;
        return Of(directory, ref left);
    }

    private static string? Of(string directory, ref int left)
    {
        if (Path.GetDirectoryName(directory) is not { } parent)
            return directory;
        if (Of(parent, ref left) is not { } above)
            return null;
        var path = Path.Combine(above, Path.GetFileName(directory));
        if (new DirectoryInfo(path).LinkTarget is not { } target)
            return Directory.Exists(path) ? path : null;
        return left-- > 0 ? Of(Path.GetFullPath(Path.Combine(above, target)), ref left) : null;
    }
}
