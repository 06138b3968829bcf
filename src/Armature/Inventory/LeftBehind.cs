using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Inventory.Interpreters;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>Packages of an environment whose Python has become another version: they lie in directories that the present one does not look into.</summary>
internal static class LeftBehind
{
    /// <summary>What lies in <c>lib/pythonX.Y/site-packages</c> for other versions, each directory in order of its name.</summary>
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
