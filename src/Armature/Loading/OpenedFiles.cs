using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Subjects;

namespace Armature.Loading;

/// <summary>The files of a subject that are opened by their path: modules, by an import, and libraries that no other file needs, by ctypes.</summary>
internal sealed class OpenedFiles(SubjectInventory inventory, StringComparer names)
{
    private readonly HashSet<string> _needed = inventory
        .NativeFiles.SelectMany(file => file.Image?.Slices ?? [])
        .SelectMany(slice => slice.Needed)
        .Select(needed => TreePath.Name(needed.Name))
        .ToHashSet(names);

    public bool Contains(NativeFile file) =>
        file.Role is NativeRole.ExtensionModule || (file.Role is NativeRole.Library && !_needed.Contains(TreePath.Name(file.Path)));
}
