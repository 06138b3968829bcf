namespace Armature.Subjects.Disk;

/// <summary>Resolves the links and junctions in a path on Windows, for which .NET has no single call.</summary>
internal static class WindowsLinks
{
    private const int MaxLinks = 40;

    /// <summary>The path with all links resolved; the path itself if it does not exist or the links form a cycle.</summary>
    public static string Resolve(string path)
    {
        var real = path;
        for (var hops = 0; hops < MaxLinks; hops++)
        {
            if (WithFirstLinkResolved(real) is not { } next)
                return real;
            real = next;
        }

        return path;
    }

    private static string? WithFirstLinkResolved(string path)
    {
        for (var end = path.IndexOf('/', RootLength(path)); ; end = path.IndexOf('/', end + 1))
        {
            var prefix = end < 0 ? path : path[..end];
            if (TargetOf(prefix) is { } target)
                return DiskPath.FromSystem(target) + path[prefix.Length..];
            if (end < 0)
                return null;
        }
    }

    // C:/ or //server/share/, which are not links themselves
    private static int RootLength(string path)
    {
        if (!path.StartsWith("//", StringComparison.Ordinal))
            return Math.Min(path.Length, "C:/".Length);
        var server = path.IndexOf('/', 2);
        var share = server < 0 ? -1 : path.IndexOf('/', server + 1);
        return share < 0 ? path.Length : share + 1;
    }

    private static string? TargetOf(string path)
    {
        try
        {
            return path is "" or [.., ':' or '/'] ? null : new FileInfo(path).ResolveLinkTarget(returnFinalTarget: false)?.FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
