using Armature.Subjects;

namespace Armature.Inventory.Editables;

/// <summary>
/// The directory of a project on <c>sys.path</c>. Beside its packages it contains what is not imported from it: builds for other Pythons, virtual
/// environments, test data.
/// </summary>
internal static class ProjectDirectory
{
    private static readonly string[] s_files = ["pyproject.toml", "setup.py", "setup.cfg"];

    /// <summary>Whether a directory contains the configuration of a project.</summary>
    public static bool Is(FileTree tree, string directory) => s_files.Any(file => tree.IsFile(TreePath.Join(directory, file)));

    /// <summary>The packages directly in a directory.</summary>
    public static IEnumerable<string> Packages(FileTree tree, string directory) =>
        (tree.TryList(directory, out var entries, out _) ? entries : [])
            .Where(entry =>
                entry.Kind is EntryKind.Directory && entry.Name.All(character => char.IsLetterOrDigit(character) || character == '_')
            )
            .Select(entry => TreePath.Join(directory, entry.Name))
            .Where(path => tree.IsFile(TreePath.Join(path, "__init__.py")));
}
