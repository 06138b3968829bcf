using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>A function or datum of CPython's stable ABI.</summary>
/// <param name="Name">As C spells it.</param>
/// <param name="IsData">A datum, not a function.</param>
/// <param name="Added">The version that took it into the stable ABI.</param>
/// <param name="Exported">The first version whose interpreter has it, which may be older: <c>PyObject_GetBuffer</c> was always there.</param>
/// <param name="Macro">It is there only where CPython was built with this macro: <c>MS_WINDOWS</c>, <c>HAVE_FORK</c>, <c>Py_REF_DEBUG</c>; null where always.</param>
/// <param name="IsAbiOnly">Headers no longer declare it for new extensions, and it stays for old ones.</param>
public sealed record StableAbiSymbol(string Name, bool IsData, PackedVersion Added, PackedVersion Exported, string? Macro, bool IsAbiOnly);
