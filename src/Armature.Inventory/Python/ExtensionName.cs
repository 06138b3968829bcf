namespace Armature.Inventory.Python;

/// <summary>How the suffix of an extension module binds it to an interpreter.</summary>
public enum SuffixKind
{
    /// <summary><c>.so</c>, <c>.pyd</c>: any interpreter looks at it.</summary>
    Plain,

    /// <summary><c>.abi3.so</c>: the stable ABI.</summary>
    StableAbi,

    /// <summary><c>.cpython-311-x86_64-linux-gnu.so</c>, <c>.cp311-win_amd64.pyd</c>, <c>.pypy310-pp73-…</c>: one interpreter and platform.</summary>
    Tagged,
}

/// <summary>The file name of an extension module, taken apart (PEP 3149; CPython <c>Python/dynload_shlib.c</c>, <c>dynload_win.c</c>).</summary>
/// <param name="Module">The last component of the module's name.</param>
/// <param name="Suffix">Everything from the dot that ends the module's name: <c>.cpython-311-darwin.so</c>.</param>
/// <param name="Kind">How the suffix binds it.</param>
/// <param name="Abi">The interpreter that a tagged suffix names; null for others or where it cannot be read.</param>
/// <param name="Platform">The platform part as written: <c>x86_64-linux-gnu</c>, <c>darwin</c>, <c>win_amd64</c>; null where there is none.</param>
public sealed record ExtensionName(string Module, string Suffix, SuffixKind Kind, PythonAbi? Abi, string? Platform);
