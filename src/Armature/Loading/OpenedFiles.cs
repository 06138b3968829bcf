using Armature.Binaries;
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
        file.Role is NativeRole.ExtensionModule || (file.Role is NativeRole.Library && !NamesOf(file).Any(_needed.Contains));

    /// <summary>
    /// The faults of a traced file. Code that opens a library by its path is assumed to have opened the dependencies before that no search finds.
    /// </summary>
    public static IEnumerable<LoadFault> FaultsOf(NativeRole role, IEnumerable<LoadFault> faults) =>
        role is NativeRole.ExtensionModule ? faults : faults.Where(fault => !fault.DependsOnImportOrder);

    // libz.so.1.2.13 is needed by its DT_SONAME, libz.so.1
    private static IEnumerable<string> NamesOf(NativeFile file) =>
        (file.Image?.Slices ?? [])
            .Where(slice => slice.Format is BinaryFormat.Elf)
            .Select(slice => slice.Name)
            .OfType<string>()
            .Append(TreePath.Name(file.Path));
}
