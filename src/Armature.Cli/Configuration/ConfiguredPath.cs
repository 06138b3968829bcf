using Armature.Subjects;

namespace Armature.Cli.Configuration;

/// <summary>A path that a configuration contains. The file may come from a stranger, so a path never leads to another machine, and a file to write never out of its directory.</summary>
internal static class ConfiguredPath
{
    /// <summary>The path of a name in the file.</summary>
    /// <param name="directory">That of the file; absolute.</param>
    public static string Absolute(string written, string directory) =>
        TreePath.Normalize(TreePath.Join(directory, TreePath.FromSystem(written)));

    /// <summary>Why the path is refused; null if it is not.</summary>
    /// <param name="isWritten">Whether Armature may write it.</param>
    public static string? Fault(string written, string directory, bool isWritten, FileTree disk)
    {
        if (written.Contains("://", StringComparison.Ordinal) || NetworkPath.Is(written))
            return $"`{written}` must be on this machine: an address is only taken from the command line, or from the configuration of pip or uv with --online";
        if (!isWritten)
            return null;
        var path = Absolute(written, directory);
        if (!TreePath.IsUnder(path, directory) || path.Length == directory.Length)
            return $"`{written}` must be below the directory of the configuration";
        if (TreePath.Relative(path, directory).Split('/').Any(static part => part.StartsWith('.')))
            return $"`{written}` must not be hidden: no part of it may start with a dot";
        var parent = TreePath.Parent(path) ?? directory;
        if (disk.LinkTarget(path) is not null || !TreePath.IsUnder(disk.RealPath(parent), disk.RealPath(directory)))
            return $"`{written}` must not be, or be behind, a link that leads out of the directory of the configuration";
        return null;
    }
}
