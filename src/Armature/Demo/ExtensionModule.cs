using Armature.Binaries;
using Armature.Demo.MachO;

namespace Armature.Demo;

/// <summary>Builds a Python extension as a compiler and linker would on a Mac: a bundle that resolves Python's symbols by flat lookup.</summary>
internal static class ExtensionModule
{
    public const string System = "/usr/lib/libSystem.B.dylib";

    public static IReadOnlyList<string> PythonImports { get; } =
    ["_PyErr_SetString", "_PyExc_RuntimeError", "_PyModuleDef_Init", "_PyObject_GetAttr"];

    /// <param name="name">The last component of the module's name.</param>
    /// <param name="library">A library to link before the system's, or null.</param>
    public static byte[] Build(Architecture architecture, string name, PackedVersion minimum, string? library = null)
    {
        var builder = new MachOBuilder(architecture).Bundle().MinimumSystem(minimum.Major, minimum.Minor).Export($"_PyInit_{name}");
        if (library is not null)
            builder.Needed(library);
        builder.Needed(System).Import("_free", (short)(library is null ? 0 : 1));
        foreach (var symbol in PythonImports)
            builder.Import(symbol);
        return builder.Build();
    }
}
