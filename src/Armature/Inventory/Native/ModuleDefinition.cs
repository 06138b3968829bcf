using System.Collections.Immutable;

namespace Armature.Inventory.Native;

/// <summary>A module as its file defines it for CPython: a static <c>PyModuleDef</c> (PEP 489).</summary>
/// <param name="Name">m_name: the module's name, with or without its package.</param>
/// <param name="Slots">The numbers in m_slots, in order: what it asks the interpreter to know (CPython <c>Include/moduleobject.h</c>).</param>
/// <param name="RunsWithoutGil">The slot <c>Py_mod_gil</c> is there and says <c>Py_MOD_GIL_NOT_USED</c> (PEP 703).</param>
public sealed record ModuleDefinition(string Name, ImmutableArray<int> Slots, bool RunsWithoutGil)
{
    /// <summary>Whether it is the definition of a module, by the last component of its name.</summary>
    public bool IsOf(string module) => Name[(Name.LastIndexOf('.') + 1)..] == module;
}
