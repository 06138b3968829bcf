namespace Armature.Subjects;

/// <summary>Paths of a <see cref="FileTree"/>: <c>/</c>-separated, taken apart and put together as text.</summary>
public static class TreePath
{
    /// <summary>A directory and what is in it; an absolute second part stands alone.</summary>
    public static string Join(string directory, string inner) =>
        directory.Length == 0 || IsAbsolute(inner) ? inner
        : directory.EndsWith('/') ? directory + inner
        : $"{directory}/{inner}";

    /// <summary>The directory of a path: <c>/</c> above <c>/usr</c>, the empty string above a relative name; null above a root.</summary>
    public static string? Parent(string path)
    {
        if (path.Length == 0 || path == "/" || path.EndsWith(':'))
            return null;
        var slash = path.LastIndexOf('/');
        return slash switch
        {
            < 0 => "",
            0 => "/",
            _ => path[..slash],
        };
    }

    /// <summary>The last component.</summary>
    public static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Whether it starts at the root or at a drive.</summary>
    public static bool IsAbsolute(string path) => path.StartsWith('/') || HasDrive(path);

    /// <summary>Whether it starts at a drive of Windows.</summary>
    public static bool HasDrive(string path) => path.Length >= 2 && path[1] == ':' && char.IsAsciiLetter(path[0]);

    /// <summary>From the spelling of the system that wrote it.</summary>
    public static string FromSystem(string path) =>
        HasDrive(path) || path.StartsWith(@"\\", StringComparison.Ordinal) ? path.Replace('\\', '/') : path;

    /// <summary>Without <c>.</c>, <c>..</c> and doubled or trailing slashes.</summary>
    public static string Normalize(string path)
    {
        if (
            !path.Contains("..", StringComparison.Ordinal)
            && !path.Contains("//", StringComparison.Ordinal)
            && !path.Contains("/.", StringComparison.Ordinal)
            && !path.StartsWith('.')
            && (path.Length < 2 || !path.EndsWith('/'))
        )
        {
            return path;
        }

        var parts = new List<string>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part != "..")
                Add(parts, part);
            else if (parts.Count > 0 && parts[^1] != "..")
                parts.RemoveAt(parts.Count - 1);
            else if (!path.StartsWith('/'))
                parts.Add(part);
        }

        return (path.StartsWith('/') ? "/" : "") + string.Join('/', parts);
    }

    /// <summary>Whether a path lies below a directory, or is it.</summary>
    public static bool IsUnder(string path, string directory) =>
        directory.Length == 0
        || (
            path.StartsWith(directory, StringComparison.Ordinal)
            && (path.Length == directory.Length || directory.EndsWith('/') || path[directory.Length] == '/')
        );

    /// <summary>A path below a directory, as seen from it.</summary>
    public static string Relative(string path, string directory) =>
        directory.Length == 0 || !IsUnder(path, directory) ? path : path[directory.Length..].TrimStart('/');

    private static void Add(List<string> parts, string part)
    {
        if (part != ".")
            parts.Add(part);
    }
}
