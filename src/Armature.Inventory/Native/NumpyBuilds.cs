using System.Globalization;
using System.Text;
using Armature.Binaries;

namespace Armature.Inventory.Native;

/// <summary>
/// Reads what NumPy's headers leave in every file that calls <c>import_array()</c> or <c>import_umath()</c>, whatever compiled it
/// (numpy <c>_core/code_generators/generate_numpy_api.py</c>, 1.7 to 2.5), and what Cython leaves where it knows NumPy's types.
/// </summary>
internal static class NumpyBuilds
{
    private const int LongestVersion = 16;

    // "_ARRAY_API is NULL pointer", "_UFUNC_API is NULL pointer": in the headers of all versions
    private static ReadOnlySpan<byte> UsesApi => "_API is NULL pointer"u8;

    // the module that the headers of 2.0 and later look for first
    private static ReadOnlySpan<byte> Headers2 => "numpy._core._multiarray_umath"u8;

    // followed by NPY_FEATURE_VERSION_STRING
    private static ReadOnlySpan<byte> Feature => "compiled against NumPy C-API version 0x%x (NumPy "u8;

    // cimport numpy imports all of its types (numpy/__init__.pxd), this one used by hardly anybody
    private static ReadOnlySpan<byte> CythonType => "flatiter\0"u8;

    // Cython/Utility/ImportExport.c, TypeImport
    private static ReadOnlySpan<byte> CythonCheck => "size changed, may indicate binary incompatibility"u8;

    /// <summary>The build; null where the file does not use NumPy from C, or not in these ways.</summary>
    public static NumpyBuild? Read(ByteSource file, BinaryImage image)
    {
        if (image.Slices is not [var slice, ..] || !Imports(slice))
            return null;
        var texts = new ConstantSearch(file, slice);
        var (usesApi, knowsTypes) = texts.ContainsEither(UsesApi, CythonType);
        var checksTypes = knowsTypes && texts.Contains(CythonCheck);
        if (!usesApi)
            return checksTypes ? new NumpyBuild(null, null, null, checksTypes) : null;
        return texts.Contains(Headers2)
            ? new NumpyBuild(2, Version(texts.After(Feature, LongestVersion)), Failure(texts), checksTypes)
            : new NumpyBuild(1, null, Failure(texts), checksTypes);
    }

    // NumPy is reached by importing it: what imports nothing needs no search
    private static bool Imports(Slice slice)
    {
        foreach (ref readonly var symbol in slice.Imports.Symbols)
        {
            var name = slice.Imports.Utf8(symbol.Name);
            if (name.StartsWith("PyImport_"u8) || name.StartsWith("_PyImport_"u8))
                return true;
        }

        return false;
    }

    private static PackedVersion? Version(byte[]? text)
    {
        var end = text.AsSpan().IndexOf((byte)')');
        return
            end > 0
            && Encoding.ASCII.GetString(text!, 0, end).Split('.') is [var major, var minor]
            && int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? new PackedVersion(first, second)
            : null;
    }

    // the macro import_array(), or numpy/__init__.pxd; pybind11 puts its own words (detail/init.h) over whatever went wrong
    private static string? Failure(ConstantSearch texts) =>
        texts.Contains("pybind11"u8) && texts.Contains("initialization failed\0"u8) ? "ImportError: initialization failed"
        : texts.Contains("numpy.core.multiarray failed to import"u8) ? "ImportError: numpy.core.multiarray failed to import"
        : texts.Contains("numpy._core.multiarray failed to import"u8) ? "ImportError: numpy._core.multiarray failed to import"
        : null;
}
