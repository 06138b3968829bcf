namespace Armature.Subjects.Search;

/// <summary>Finds the environment that a file belongs to.</summary>
internal static class EnvironmentAbove
{
    private static readonly string[] s_markers = ["pyvenv.cfg", "bin/python3", "bin/python", "python.exe"];

    /// <summary>The nearest directory above a file that looks like an environment; null if there is none.</summary>
    public static string? Find(FileTree tree, string path)
    {
        for (var directory = TreePath.Parent(path); directory is { Length: > 0 } and not "/"; directory = TreePath.Parent(directory))
        {
            if (s_markers.Any(marker => tree.IsFile($"{directory}/{marker}")))
                return directory;
        }

        return null;
    }
}
