using System.IO.Enumeration;
using Armature.Subjects;

namespace Armature.Inventory.DllDirectories;

/// <summary>The context for evaluating paths in a Python file.</summary>
/// <param name="tree">The tree.</param>
/// <param name="file">The value of <c>__file__</c>.</param>
/// <param name="prefix"><c>sys.prefix</c>; null if the interpreter is unknown.</param>
/// <param name="roots">The directories that modules are imported from.</param>
internal sealed class PathContext(FileTree tree, string file, string? prefix, IReadOnlyList<string> roots)
{
    private const int MostFound = 256;

    public FileTree Tree => tree;

    public string File => file;

    public string? Prefix => prefix;

    /// <summary>The directory of an importable package; null if there is none.</summary>
    public string? Package(string name) => roots.Select(root => TreePath.Join(root, name)).FirstOrDefault(tree.IsDirectory);

    /// <summary>Expands a pattern whose last part may contain <c>*</c> and <c>?</c>.</summary>
    public IEnumerable<string> Glob(string pattern)
    {
        var directory = TreePath.Parent(TreePath.Normalize(pattern)) ?? "";
        var name = TreePath.Name(pattern);
        return List(directory)
            .Where(entry => FileSystemName.MatchesSimpleExpression(name, entry))
            .Select(entry => TreePath.Join(directory, entry));
    }

    /// <summary>The names in a directory; empty if it cannot be listed.</summary>
    public IEnumerable<string> List(string directory) =>
        tree.TryList(directory, out var entries, out _) ? entries.Select(entry => entry.Name).Take(MostFound) : [];
}
