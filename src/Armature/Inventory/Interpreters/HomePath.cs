using Armature.Subjects;

namespace Armature.Inventory.Interpreters;

/// <summary>Decides whether a missing path is an error: an environment copied from another machine contains paths that never existed here.</summary>
internal static class HomePath
{
    private static readonly string[] MacRoots = ["/Library/", "/System/", "/Applications/", "/Users/", "/opt/homebrew/", "/opt/local/"];

    /// <summary>Whether the path could exist in this tree.</summary>
    public static bool IsExpected(FileTree tree, string path)
    {
        if (!TreePath.IsAbsolute(path))
            return false;
        if (!tree.IsDisk)
            return tree.IsDirectory(path.IndexOf('/', 1) is var slash and > 0 ? path[..slash] : path);
        if (TreePath.HasDrive(path) != OperatingSystem.IsWindows())
            return false;
        return OperatingSystem.IsMacOS() || !MacRoots.Any(root => path.StartsWith(root, StringComparison.Ordinal));
    }
}
