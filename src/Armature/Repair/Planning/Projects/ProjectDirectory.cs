using Armature.Inventory.Interpreters;
using Armature.Subjects;

namespace Armature.Repair.Planning.Projects;

/// <summary>The directory of the project that an environment belongs to.</summary>
internal static class ProjectDirectory
{
    /// <summary>The directory: the one that pipenv or virtualenvwrapper noted in <c>.project</c>, else the parent of the environment; null if there is none.</summary>
    public static string? Of(FileTree tree, Interpreter environment)
    {
        if (tree.ReadText(TreePath.Join(environment.Prefix, ".project"))?.Trim() is { Length: > 0 } noted)
        {
            var path = TreePath.FromSystem(noted);
            if (TreePath.IsAbsolute(path) && !path.Any(char.IsControl) && tree.IsDirectory(path))
                return TreePath.Normalize(path);
        }

        return TreePath.Parent(environment.Prefix) is { Length: > 0 } parent ? parent : null;
    }
}
