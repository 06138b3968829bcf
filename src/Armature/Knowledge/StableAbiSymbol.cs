using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>A function or variable of CPython's stable ABI.</summary>
/// <param name="Name">Its name in C.</param>
/// <param name="IsData">Whether it is a variable.</param>
/// <param name="Added">The version that added it to the stable ABI.</param>
/// <param name="Exported">The first version that exports it, which may be older: every version exports <c>PyObject_GetBuffer</c>.</param>
/// <param name="Macro">The macro with which CPython must be built to have it: <c>MS_WINDOWS</c>, <c>HAVE_FORK</c>, <c>Py_REF_DEBUG</c>; null if it always has it.</param>
/// <param name="IsAbiOnly">Whether it is kept for old extensions only: the headers no longer declare it.</param>
internal sealed record StableAbiSymbol(
    string Name,
    bool IsData,
    PackedVersion Added,
    PackedVersion Exported,
    string? Macro,
    bool IsAbiOnly
);
