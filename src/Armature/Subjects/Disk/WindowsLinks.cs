namespace Armature.Subjects.Disk;

/// <summary>Resolves the links and junctions in a path on Windows, where no single call of .NET does.</summary>
internal static class WindowsLinks
{
    private const int MostHops = 40;

    /// <summary>The path with every link resolved; the path itself where nothing is there or the links run in a circle.</summary>
    public static string Resolve(string path)
    {
        var real = path;
        for (var hops = 0; hops < MostHops; hops++)
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
