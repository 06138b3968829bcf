using System.Collections.Immutable;

namespace Armature.Knowledge.MacOS;

/// <summary>Libraries that one package brings and others use.</summary>
public static class SharedDylibs
{
    // by the beginnings of file names, as the packages' wheels for macOS have them
    private static readonly ImmutableArray<(string Prefix, string Package)> s_rows =
    [
        ("libtorch", "torch"),
        ("libc10", "torch"),
        ("libshm", "torch"),
        ("libarrow", "pyarrow"),
        ("libparquet", "pyarrow"),
        ("libtensorflow_framework", "tensorflow"),
        ("libmkl_", "mkl"),
        ("libiomp5", "intel-openmp"),
        ("libtbb", "tbb"),
        ("libvtk", "vtk"),
        ("Qt", "a package of Qt"),
        ("libpyside", "PySide6"),
        ("libshiboken", "shiboken6"),
        ("libpython", "Python"),
    ];

    /// <summary>The package that brings a library of this file name; null where none is known to.</summary>
    public static string? PackageOf(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        // the library of a framework build has Python's own name
        return fileName is "Python" or "Python3"
            ? "Python"
            : s_rows.FirstOrDefault(row => fileName.StartsWith(row.Prefix, StringComparison.Ordinal)).Package;
    }
}
