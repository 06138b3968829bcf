using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Subjects;

namespace Armature.Judgements;

/// <summary>A symbol of CPython's API that a file imports.</summary>
/// <param name="Name">The C name.</param>
/// <param name="Library">The library that must export it (<c>python3.dll</c>); null if the format does not name one.</param>
internal readonly record struct PythonImport(string Name, string? Library);

/// <summary>Finds the symbols of CPython's API that a file imports.</summary>
internal static class PythonImports
{
    /// <summary>Whether it is a Python library: <c>python311.dll</c>, <c>libpython3.11.so.1.0</c>, a framework's <c>Python</c>.</summary>
    public static bool IsInterpreter(string library)
    {
        var name = TreePath.Name(library.Replace('\\', '/'));
        return name.StartsWith("libpython", StringComparison.Ordinal)
            || name.StartsWith("python", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            || name is "Python" or "PythonT" or "Python3";
    }

    /// <summary>The imports, each once, without weak symbols, which may stay undefined.</summary>
    public static IEnumerable<PythonImport> Of(NativeFile file) => file.Image is { } image ? image.Slices.SelectMany(Of).Distinct() : [];

    private static List<PythonImport> Of(Slice slice)
    {
        var found = new List<PythonImport>();
        var imports = slice.Imports;
        foreach (ref readonly var symbol in imports.Symbols)
        {
            if (symbol.Binding is SymbolBinding.Weak || !IsOfPython(Plain(slice, imports.Utf8(symbol.Name))))
                continue;
            var library = symbol.Library >= 0 && symbol.Library < slice.Needed.Length ? slice.Needed[symbol.Library].Name : null;
            // CPython's symbols have no version
            if ((library is null || IsInterpreter(library)) && imports.VersionOf(symbol) is null)
                found.Add(new PythonImport(imports.Text(symbol.Name)[(slice.Format is BinaryFormat.MachO ? 1 : 0)..], library));
        }

        return found;
    }

    // Mach-O puts an underscore before every C name
    private static ReadOnlySpan<byte> Plain(Slice slice, ReadOnlySpan<byte> name) =>
        slice.Format is BinaryFormat.MachO && name.StartsWith((byte)'_') ? name[1..] : name;

    private static bool IsOfPython(ReadOnlySpan<byte> name) =>
        (name.StartsWith("Py"u8) || name.StartsWith("_Py"u8)) && !name.StartsWith("PyInit_"u8) && !name.StartsWith("PyModExport_"u8);
}
