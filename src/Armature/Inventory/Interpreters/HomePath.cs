using Armature.Subjects;

namespace Armature.Inventory.Interpreters;

/// <summary>Whether the absence of a path means anything: an environment that was copied from another machine names paths that never were here.</summary>
internal static class HomePath
{
    private static readonly string[] MacRoots = ["/Library/", "/System/", "/Applications/", "/Users/", "/opt/homebrew/", "/opt/local/"];

    /// <summary>Whether the path would be in this tree if it were anywhere.</summary>
    public static bool Belongs(FileTree tree, string path)
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
