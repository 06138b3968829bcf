using Armature.Inventory.Native;
using Armature.Packaging.Abis;
using Armature.Targets;

namespace Armature.Loading;

/// <summary>
/// Checks the slots of a module's definition (PEP 489). A slot that the target's Python does not support means that the file was built for a newer
/// Python than its name claims.
/// </summary>
internal static class ModuleSlots
{
    // CPython Include/moduleobject.h: 1 and 2 (Py_mod_create, Py_mod_exec) are in every version
    private const int LastOriginal = 2;

    /// <summary>The first slot that a Python does not support; null if it supports them all or if the file's slots are not known.</summary>
    public static int? Unknown(NativeFile file, PythonAbi? python)
    {
        if (python is not { Implementation: PythonImplementation.CPython, Version.Major: 3 } || file.EntryName is not { } module)
            return null;
        var own = file.Definitions.FirstOrDefault(definition => definition.IsOf(module));
        return own?.Slots.Where(slot => slot > LastOriginal && python.Version < Since(slot)).Select(slot => (int?)slot).FirstOrDefault();
    }

    /// <summary>The oldest Python that supports a slot.</summary>
    public static PythonVersion Since(int slot) =>
        slot switch
        {
            3 => new PythonVersion(3, 12), // Py_mod_multiple_interpreters
            4 => new PythonVersion(3, 13), // Py_mod_gil
            _ => new PythonVersion(3, 15), // which added many
        };

    internal static ImportOutcome? Check(NativeFile file, Target target) =>
        Unknown(file, target.Python) is { } slot
            ? new ImportOutcome.Refused(
                RefusalReason.UnknownSlot,
                file.ModuleName is { } name ? PythonMessages.UnknownSlot(name, slot) : null
            )
            : null;
}
