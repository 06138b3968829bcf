namespace Armature.Knowledge;

/// <summary>The DLLs in the directory of <c>python.exe</c> (delvewheel <c>delvewheel/_dll_list.py</c>, ignore_by_abi_platform and ignore_regexes).</summary>
internal static class PythonLibraries
{
    /// <summary>The first minor version of Python 3 whose 64-bit builds contain <c>vcruntime140_1.dll</c>.</summary>
    private const int FirstWithSecondRuntime = 9;

    /// <summary>Whether the name is <c>python3.dll</c>, <c>python313.dll</c>, <c>python313t.dll</c>, PyPy's or GraalPy's.</summary>
    public static bool IsPython(string name) =>
        DigitsOf(name) is not null
        || (name.StartsWith("libpypy", StringComparison.OrdinalIgnoreCase) && name.EndsWith("-c.dll", StringComparison.OrdinalIgnoreCase))
        || name.Equals("python-native.dll", StringComparison.OrdinalIgnoreCase);

    /// <summary>The number in <c>python313.dll</c>, without the suffixes of free-threaded and debug builds (<c>t</c>, <c>_d</c>); null if it is another name.</summary>
    public static string? DigitsOf(string name)
    {
        if (!name.StartsWith("python", StringComparison.OrdinalIgnoreCase) || !name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            return null;
        var middle = name[6..^4];
        if (middle.EndsWith("_d", StringComparison.OrdinalIgnoreCase))
            middle = middle[..^2];
        var digits = middle.TrimEnd('t', 'T');
        return digits.Length > 0 && middle.Length - digits.Length < 2 && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    /// <summary>Whether an installation of CPython 3 contains the library.</summary>
    /// <param name="name">The library.</param>
    /// <param name="minor">The minor version; null for any.</param>
    /// <param name="is64Bit">Whether it is a 64-bit build.</param>
    public static bool Brings(string name, int? minor, bool is64Bit) =>
        IsRuntime(name) ? minor is null or >= 5
        : IsSecondRuntime(name) ? is64Bit && minor is null or >= FirstWithSecondRuntime
        : DigitsOf(name) is { } digits ? digits == "3" || minor is null || digits == $"3{minor}"
        : IsPython(name) && minor is null;

    /// <summary>Whether PyPy contains the library: <c>libpypy3.10-c.dll</c>, before 3.7 without the minor version.</summary>
    /// <param name="name">The library.</param>
    /// <param name="major">The major version of Python.</param>
    /// <param name="minor">The minor version.</param>
    public static bool PyPyBrings(string name, int major, int minor) =>
        IsRuntime(name)
        || name.Equals($"libpypy{major}.{minor}-c.dll", StringComparison.OrdinalIgnoreCase)
        || name.Equals(major == 2 ? "libpypy-c.dll" : $"libpypy{major}-c.dll", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether GraalPy contains the library.</summary>
    public static bool GraalPyBrings(string name) =>
        IsRuntime(name) || IsSecondRuntime(name) || name.Equals("python-native.dll", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a process has loaded this library of its Python before it opens a module: the program links the interpreter and the C runtime, but not the
    /// runtime's second part (CPython <c>PCbuild/python.vcxproj</c>).
    /// </summary>
    public static bool IsLoadedAtStart(string name) => !IsSecondRuntime(name);

    private static bool IsRuntime(string name) => name.Equals("vcruntime140.dll", StringComparison.OrdinalIgnoreCase);

    private static bool IsSecondRuntime(string name) => name.Equals("vcruntime140_1.dll", StringComparison.OrdinalIgnoreCase);
}
