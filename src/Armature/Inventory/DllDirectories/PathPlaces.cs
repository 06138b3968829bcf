using System.IO.Enumeration;
using Armature.Subjects;

namespace Armature.Inventory.DllDirectories;

/// <summary>What paths in Python code are counted from, and what is there.</summary>
/// <param name="tree">The tree.</param>
/// <param name="file">The file that has the code: <c>__file__</c>.</param>
/// <param name="prefix"><c>sys.prefix</c>; null where no interpreter is known.</param>
/// <param name="roots">The directories that modules are imported from.</param>
internal sealed class PathPlaces(FileTree tree, string file, string? prefix, IReadOnlyList<string> roots)
{
    private const int MostFound = 256;

    public FileTree Tree => tree;

    public string File => file;

    public string? Prefix => prefix;

    /// <summary>The directory of a package that can be imported; null where there is none.</summary>
    public string? Package(string name) => roots.Select(root => TreePath.Join(root, name)).FirstOrDefault(tree.IsDirectory);

    /// <summary>What a pattern finds: its last part may have <c>*</c> and <c>?</c>.</summary>
    public IEnumerable<string> Glob(string pattern)
    {
        var directory = TreePath.Parent(TreePath.Normalize(pattern)) ?? "";
        var name = TreePath.Name(pattern);
        return List(directory)
            .Where(entry => FileSystemName.MatchesSimpleExpression(name, entry))
            .Select(entry => TreePath.Join(directory, entry));
    }

    /// <summary>The names in a directory.</summary>
    public IEnumerable<string> List(string directory) =>
        tree.TryList(directory, out var entries, out _) ? entries.Select(entry => entry.Name).Take(MostFound) : [];
}
