namespace Armature.Subjects;

/// <summary>Operations on the <c>/</c>-separated paths of a <see cref="FileTree"/>, without access to files.</summary>
internal static class TreePath
{
    /// <summary>Joins a directory and a path; an absolute second path replaces the first.</summary>
    public static string Join(string directory, string inner) =>
        directory.Length == 0 || IsAbsolute(inner) ? inner
        : directory.EndsWith('/') ? directory + inner
        : $"{directory}/{inner}";

    /// <summary>
    /// The parent directory: <c>/</c> for <c>/usr</c>, the empty string for a relative name; null for a root, such as <c>/</c>, <c>C:</c> or
    /// <c>//server/share</c>.
    /// </summary>
    public static string? Parent(string path)
    {
        if (path.Length == 0 || path == "/" || path.EndsWith(':') || IsShare(path))
            return null;
        var slash = path.LastIndexOf('/');
        return slash switch
        {
            < 0 => "",
            0 => "/",
            _ => path[..slash],
        };
    }

    // nothing above a share is a directory
    private static bool IsShare(string path) => IsOnShare(path) && path.AsSpan(2).Count('/') < 2;

    private static bool IsOnShare(string path) => path.StartsWith("//", StringComparison.Ordinal) && OperatingSystem.IsWindows();

    /// <summary>The last component.</summary>
    public static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Whether the path starts at the root or a drive.</summary>
    public static bool IsAbsolute(string path) => path.StartsWith('/') || HasDrive(path);

    /// <summary>Whether the path starts with a Windows drive.</summary>
    public static bool HasDrive(string path) => path.Length >= 2 && path[1] == ':' && char.IsAsciiLetter(path[0]);

    /// <summary>Converts a path from the system's spelling.</summary>
    public static string FromSystem(string path) =>
        HasDrive(path) || path.StartsWith(@"\\", StringComparison.Ordinal) ? path.Replace('\\', '/') : path;

    /// <summary>Removes <c>.</c>, <c>..</c> and duplicate or trailing slashes.</summary>
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

        var root =
            IsOnShare(path) ? "//"
            : path.StartsWith('/') ? "/"
            : "";
        return root + string.Join('/', parts);
    }

    /// <summary>Whether a path is a directory or is below it.</summary>
    public static bool IsUnder(string path, string directory) =>
        directory.Length == 0
        || (
            path.StartsWith(directory, StringComparison.Ordinal)
            && (path.Length == directory.Length || directory.EndsWith('/') || path[directory.Length] == '/')
        );

    /// <summary>A path relative to a directory that contains it; unchanged if it is not below the directory.</summary>
    public static string Relative(string path, string directory) =>
        directory.Length == 0 || !IsUnder(path, directory) ? path : path[directory.Length..].TrimStart('/');

    private static void Add(List<string> parts, string part)
    {
        if (part != ".")
            parts.Add(part);
    }
}
