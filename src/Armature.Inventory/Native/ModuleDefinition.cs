using System.Collections.Immutable;

namespace Armature.Inventory.Native;

/// <summary>A module as its file defines it for CPython: a static <c>PyModuleDef</c> (PEP 489).</summary>
/// <param name="Name">m_name: the module's name, with or without its package.</param>
/// <param name="Slots">The numbers in m_slots, in order: what it asks the interpreter to know (CPython <c>Include/moduleobject.h</c>).</param>
public sealed record ModuleDefinition(string Name, ImmutableArray<int> Slots);
