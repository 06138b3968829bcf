using Armature.Binaries;
using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading;

/// <summary>
/// The files of a subject that are opened by their path: modules, by an import, and libraries that no other file needs, by ctypes. Other libraries are
/// only traced as dependencies: on their own they would lack the run paths that they inherit (DT_RPATH, LC_RPATH).
/// </summary>
internal sealed class OpenedFiles(SubjectInventory inventory, Target target)
{
    private readonly HashSet<string> _needed = inventory
        .NativeFiles.SelectMany(file => file.Image?.Slices ?? [])
        .SelectMany(slice => slice.Needed)
        .Select(needed => TreePath.Name(needed.Name))
        .ToHashSet(target.Platform?.System is SystemFamily.Windows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    // a file that is named alone is opened by its path
    public bool Contains(NativeFile file) =>
        inventory.Kind is SubjectKind.Binary
        || file.Role is NativeRole.ExtensionModule
        || (file.Role is NativeRole.Library && !NamesOf(file).Any(_needed.Contains));

    // libz.so.1.2.13 is needed by its DT_SONAME, libz.so.1
    private static IEnumerable<string> NamesOf(NativeFile file) =>
        (file.Image?.Slices ?? [])
            .Where(slice => slice.Format is BinaryFormat.Elf)
            .Select(slice => slice.Name)
            .OfType<string>()
            .Append(TreePath.Name(file.Path));
}
