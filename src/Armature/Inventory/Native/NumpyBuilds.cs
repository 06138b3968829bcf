using System.Globalization;
using System.Text;
using Armature.Binaries;

namespace Armature.Inventory.Native;

/// <summary>
/// Reads the strings that NumPy's headers leave in every file that calls <c>import_array()</c> or <c>import_umath()</c>, with any compiler
/// (numpy <c>_core/code_generators/generate_numpy_api.py</c>, 1.7 to 2.5), and those that Cython adds for NumPy's types.
/// </summary>
internal static class NumpyBuilds
{
    private const int LongestVersion = 16;

    // every use of NumPy imports it by this name first
    private static ReadOnlySpan<byte> Name => "numpy"u8;

    // followed by NPY_FEATURE_VERSION_STRING
    private static ReadOnlySpan<byte> Feature => "compiled against NumPy C-API version 0x%x (NumPy "u8;

    // the name of NumPy's own package since 2.0: without it, no other string of version 2 can be present
    private static ReadOnlySpan<byte> Core => "numpy._core."u8;

    private static readonly byte[][] s_texts =
    [
        // "_ARRAY_API is NULL pointer", "_UFUNC_API is NULL pointer": in the headers of all versions
        [.. "_API is NULL pointer"u8],
        // cimport numpy imports all of its types (numpy/__init__.pxd), and hardly any code uses this one
        [.. "flatiter\0"u8],
        // Cython/Utility/ImportExport.c, TypeImport
        [.. "size changed, may indicate binary incompatibility"u8],
        // the macro import_array(), or numpy/__init__.pxd
        [.. "numpy.core.multiarray failed to import"u8],
        [.. Core],
    ];

    private static readonly byte[][] s_textsOf2 =
    [
        // the module that the headers since 2.0 look for first
        [.. "numpy._core._multiarray_umath"u8],
        [.. "numpy._core.multiarray failed to import"u8],
    ];

    // not checked for Cython code
    private static readonly byte[][] s_textsOfPybind =
    [
        [.. "pybind11"u8],
        // pybind11 replaces any error with its own message (detail/init.h)
        [.. "initialization failed\0"u8],
    ];

    /// <summary>The build information; null if the file does not use NumPy's C API in a known way.</summary>
    public static NumpyBuild? Read(ByteSource file, BinaryImage image)
    {
        if (image.Slices is not [var slice, ..] || !Imports(slice))
            return null;
        using var texts = new ConstantSearch(file, slice);
        if (
            !texts.Contains(Name) || texts.ContainsEach(s_texts) is not [var usesApi, var knowsTypes, var checks, var failsAs1, var hasCore]
        )
            return null;
        var checksTypes = knowsTypes && checks;
        if (!usesApi)
            return checksTypes ? new NumpyBuild(null, null, null, checksTypes) : null;
        var (isOf2, failsAs2) = hasCore && texts.ContainsEach(s_textsOf2) is [var looks, var fails] ? (looks, fails) : (false, false);
        var failure =
            !checks && texts.ContainsEach(s_textsOfPybind) is [true, true] ? "ImportError: initialization failed"
            : failsAs1 ? "ImportError: numpy.core.multiarray failed to import"
            : failsAs2 ? "ImportError: numpy._core.multiarray failed to import"
            : null;
        return new NumpyBuild(isOf2 ? 2 : 1, isOf2 ? Version(texts.After(Feature, LongestVersion)) : null, failure, checksTypes);
    }

    // NumPy is reached by importing it, so a file without imports need not be searched
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
}
