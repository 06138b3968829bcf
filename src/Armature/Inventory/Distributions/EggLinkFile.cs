using Armature.Subjects;

namespace Armature.Inventory.Distributions;

/// <summary>The <c>.egg-link</c> file of <c>setup.py develop</c> (setuptools, <c>command/develop.py</c>): the directory on <c>sys.path</c>, then the way to setup.py.</summary>
internal static class EggLinkFile
{
    private const int Largest = 64 * 1024;

    /// <summary>The directory that is on <c>sys.path</c>; null if the file does not name one.</summary>
    public static string? Project(FileTree tree, string path) =>
        Lines(tree, path) is [{ Length: > 0 } first, ..] ? TreePath.Normalize(tree.OfWritten(TreePath.FromSystem(first))) : null;

    /// <summary>The directory of setup.py: above the other one if the sources are in <c>src</c>; null if the file does not name one.</summary>
    public static string? SetupDirectory(FileTree tree, string path) =>
        Project(tree, path) is { } project
            ? Lines(tree, path) is [_, { Length: > 0 } way, ..]
                ? TreePath.Normalize(TreePath.Join(project, way.Replace('\\', '/')))
                : project
            : null;

    private static string[] Lines(FileTree tree, string path) =>
        tree.ReadText(path, Largest)?.Split('\n', StringSplitOptions.TrimEntries) ?? [];
}
