using Armature.Inventory.Native;
using Armature.Packaging.Abis;
using Armature.Targets;

namespace Armature.Loading;

/// <summary>The slots of a module's definition that the target's Python does not know: its contents are for a newer one, whatever its name says.</summary>
public static class ModuleSlots
{
    // CPython Include/moduleobject.h: Py_mod_exec 2, Py_mod_multiple_interpreters 3, Py_mod_gil 4; 3.15 brings many more
    private static readonly (PythonVersion Until, int Last)[] s_known =
    [
        (new PythonVersion(3, 12), 2),
        (new PythonVersion(3, 13), 3),
        (new PythonVersion(3, 15), 4),
    ];

    /// <summary>The first slot that the Python does not know; null where it knows all, or where that is not known.</summary>
    public static int? Unknown(NativeFile file, PythonAbi? python)
    {
        if (
            python is not { Implementation: PythonImplementation.CPython, Version.Major: 3 }
            || file.Extension is not { Module: var module }
        )
            return null;
        if (s_known.FirstOrDefault(known => python.Version < known.Until) is not { Last: > 0 and var last })
            return null;
        var own = file.Definitions.FirstOrDefault(definition => definition.IsOf(module));
        return own?.Slots.Where(slot => slot > last).Select(slot => (int?)slot).FirstOrDefault();
    }

    /// <summary>The oldest Python that knows a slot.</summary>
    public static PythonVersion Since(int slot) =>
        slot switch
        {
            3 => new PythonVersion(3, 12),
            4 => new PythonVersion(3, 13),
            _ => new PythonVersion(3, 15),
        };

    internal static ImportOutcome? Refused(NativeFile file, Target target) =>
        Unknown(file, target.Python) is { } slot
            ? new ImportOutcome.Refused(
                RefusalReason.UnknownSlot,
                file.ModuleName is { } name ? PythonMessages.UnknownSlot(name, slot) : null
            )
            : null;
}
