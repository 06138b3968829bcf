using System.Collections.Immutable;

namespace Armature.Inventory.Native;

/// <summary>A module definition in a native file: a static <c>PyModuleDef</c> (PEP 489).</summary>
/// <param name="Name">m_name: the module's name, with or without its package.</param>
/// <param name="Slots">The slot numbers in m_slots, in order (CPython <c>Include/moduleobject.h</c>).</param>
/// <param name="RunsWithoutGil">Whether the slot <c>Py_mod_gil</c> is <c>Py_MOD_GIL_NOT_USED</c> (PEP 703).</param>
internal sealed record ModuleDefinition(string Name, ImmutableArray<int> Slots, bool RunsWithoutGil)
{
    /// <summary>Whether it defines the module, by the last component of the name.</summary>
    public bool IsOf(string module) => Name[(Name.LastIndexOf('.') + 1)..] == module;
}
