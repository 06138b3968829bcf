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
    /// <param name="minor">The minor version; null for any.</param>
    /// <param name="is64Bit">Whether it is a 64-bit build.</param>
    public static bool Brings(string name, int? minor, bool is64Bit) =>
        name.Equals("vcruntime140.dll", StringComparison.OrdinalIgnoreCase) ? minor is null or >= 5
        : name.Equals("vcruntime140_1.dll", StringComparison.OrdinalIgnoreCase) ? is64Bit && minor is null or >= FirstWithSecondRuntime
        : DigitsOf(name) is { } digits ? digits == "3" || minor is null || digits == $"3{minor}"
        : IsPython(name) && minor is null;
}
