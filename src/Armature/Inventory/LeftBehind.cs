using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Inventory.Interpreters;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>Finds packages of an earlier Python version of an environment, which the current one does not search.</summary>
internal static class LeftBehind
{
    /// <summary>The distributions in <c>lib/pythonX.Y/site-packages</c> of other versions, by directory name.</summary>
    public static ImmutableArray<Distribution> Of(FileTree tree, Interpreter interpreter, InventoryOptions options)
    {
        var own = interpreter.Version is { } version ? $"python{version.Short}" : null;
        var lib = TreePath.Join(interpreter.Prefix, "lib");
        string[] directories =
        [
            .. (tree.TryList(lib, out var entries, out _) ? entries : [])
                .Where(entry => entry.Name.StartsWith("python", StringComparison.Ordinal) && entry.Name != own)
                .Select(entry => TreePath.Join(lib, $"{entry.Name}/site-packages"))
                .Where(tree.IsDirectory),
        ];
        return directories.Length == 0 ? [] : [.. PackageScan.DistributionsIn(tree, tree.Index(directories), directories, options)];
    }
}
