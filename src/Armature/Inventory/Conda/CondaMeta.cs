using Armature.Packaging.Conda;
using Armature.Subjects;

namespace Armature.Inventory.Conda;

/// <summary>The directory <c>conda-meta</c> of an environment: one JSON record per package, and the history. conda, mamba and pixi all write it.</summary>
internal static class CondaMeta
{
    private const string Name = "conda-meta";

    /// <summary>Whether conda or a compatible tool manages the environment.</summary>
    public static bool IsIn(FileTree tree, string prefix) => tree.IsDirectory(TreePath.Join(prefix, Name));

    /// <summary>The path of <c>conda-meta/history</c>.</summary>
    public static string History(string prefix) => TreePath.Join(prefix, $"{Name}/history");

    /// <summary>The paths of all records in the order of their names; empty if the directory cannot be listed.</summary>
    public static IEnumerable<string> Records(FileTree tree, string prefix)
    {
        var directory = TreePath.Join(prefix, Name);
        if (!tree.TryList(directory, out var entries, out _))
            yield break;
        foreach (var entry in entries)
        {
            // state.json is pixi's and rattler's own file
            if (entry.Name.EndsWith(".json", StringComparison.Ordinal) && entry.Name != "state.json")
                yield return TreePath.Join(directory, entry.Name);
        }
    }

    /// <summary>The records of one package by their file names (<c>NAME-VERSION-BUILD.json</c>), with the version in the name.</summary>
    public static IEnumerable<(string Path, string Version)> RecordsOf(FileTree tree, string prefix, string package)
    {
        foreach (var path in Records(tree, prefix))
        {
            if (CondaFileName.TryParseStem(TreePath.Name(path)[..^".json".Length]) is { } file && file.Name == package)
                yield return (path, file.Version);
        }
    }
}
