namespace Armature.Subjects;

/// <summary>Makes typed Windows paths absolute (Microsoft, "File path formats on Windows systems"). All paths are <c>/</c>-separated.</summary>
internal static class WindowsPath
{
    /// <summary>
    /// An absolute path without <c>.</c> and <c>..</c> components: <c>C:/</c>, <c>C:/python</c> or <c>//server/share/python</c>. The prefix <c>//?/</c>
    /// for long paths is removed, because .NET opens paths of any length without it.
    /// </summary>
    /// <param name="typed">The path as it was typed.</param>
    /// <param name="current">The current directory, absolute.</param>
    public static string Absolute(string typed, string current)
    {
        var path = WithoutPrefix(typed.Replace('\\', '/'));
        return path switch
        {
            ['/', '/', ..] => OfShare(path),
            ['/', ..] => TreePath.HasDrive(current) ? OfDrive(current[0], path) : OfShare($"{Share(current)}{path}"),
            [_, ':', '/', ..] => OfDrive(path[0], path[2..]),
            // relative to the current directory of that drive, which is known of one drive only
            [var drive, ':', .. var inner] => OfDrive(drive, IsDrive(current, drive) ? $"{current[2..]}/{inner}" : inner),
            _ => TreePath.HasDrive(current) ? OfDrive(current[0], $"{current[2..]}/{path}") : OfShare($"{current}/{path}"),
        };
    }

    private static string WithoutPrefix(string path) =>
        path.StartsWith("//?/UNC/", StringComparison.OrdinalIgnoreCase) ? $"//{path["//?/UNC/".Length..]}"
        : path is ['/', '/', '?', '/', _, ':', '/', ..] ? path["//?/".Length..]
        : path;

    private static bool IsDrive(string path, char drive) =>
        TreePath.HasDrive(path) && char.ToUpperInvariant(path[0]) == char.ToUpperInvariant(drive);

    private static string OfDrive(char drive, string inner) => $"{drive}:/{Clean(inner.Split('/'))}";

    private static string Share(string path) => $"//{string.Join('/', Parts(path).Take(2))}";

    // `..` does not leave a share
    private static string OfShare(string path) => $"{Share(path)}/{Clean(Parts(path).Skip(2))}".TrimEnd('/');

    private static string[] Parts(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static string Clean(IEnumerable<string> parts)
    {
        var kept = new List<string>();
        foreach (var part in parts)
        {
            if (part == "..")
                kept.RemoveRange(Math.Max(0, kept.Count - 1), Math.Min(1, kept.Count));
            else if (part is not ("" or "."))
                kept.Add(part);
        }

        return string.Join('/', kept);
    }
}
