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
        for (var end = path.IndexOf('/', 0); ; end = path.IndexOf('/', end + 1))
        {
            var prefix = end < 0 ? path : path[..end];
            if (TargetOf(prefix) is { } target)
                return DiskPath.FromSystem(target) + path[prefix.Length..];
            if (end < 0)
                return null;
        }
    }

    private static string? TargetOf(string path)
    {
        try
        {
            return path.EndsWith(':') ? null : new FileInfo(path).ResolveLinkTarget(returnFinalTarget: false)?.FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
