using System.Collections.Frozen;

namespace Armature.Knowledge;

/// <summary>Which DLLs are part of Windows, and which are known not to be.</summary>
public static class WindowsLibraries
{
    private static readonly Lazy<FrozenSet<string>> s_system = new(Read);

    /// <summary>
    /// The names that Windows takes from its own directory whatever lies elsewhere (the values of <c>HKLM\SYSTEM\CurrentControlSet\Control\Session
    /// Manager\KnownDLLs</c> in Windows 10 and 11, and what these bring with them).
    /// </summary>
    public static FrozenSet<string> Known { get; } =
        FrozenSet.ToFrozenSet(
            [
                "advapi32.dll",
                "clbcatq.dll",
                "combase.dll",
                "comdlg32.dll",
                "coml2.dll",
                "difxapi.dll",
                "gdi32.dll",
                "gdiplus.dll",
                "imagehlp.dll",
                "imm32.dll",
                "kernel32.dll",
                "kernelbase.dll",
                "msctf.dll",
                "msvcrt.dll",
                "normaliz.dll",
                "nsi.dll",
                "ntdll.dll",
                "ole32.dll",
                "oleaut32.dll",
                "psapi.dll",
                "rpcrt4.dll",
                "sechost.dll",
                "setupapi.dll",
                "shcore.dll",
                "shell32.dll",
                "shlwapi.dll",
                "user32.dll",
                "wldap32.dll",
                "ws2_32.dll",
            ],
            StringComparer.OrdinalIgnoreCase
        );

    // Visual C++: CRT, C++ library, OpenMP, concurrency, MFC. The numbers are those of the toolsets (90 = 2008 … 140 = 2015 and later)
    private static readonly string[] s_redistributable =
    [
        "msvcp140",
        "vcruntime140",
        "vcomp140",
        "concrt140",
        "vccorlib140",
        "vcamp140",
        "mfc140",
        "mfcm140",
        "msvcp120",
        "msvcr120",
        "vcomp120",
        "msvcp110",
        "msvcr110",
        "vcomp110",
        "msvcp100",
        "msvcr100",
        "vcomp100",
        "msvcp90",
        "msvcr90",
        "vcomp90",
    ];

    // run-time libraries of other compilers, which packages bring along: MinGW (GCC, LLVM), Intel, and the debug libraries of Visual Studio
    private static readonly string[] s_foreign =
    [
        "libgcc_s_",
        "libstdc++-",
        "libgfortran-",
        "libquadmath-",
        "libwinpthread-",
        "libgomp-",
        "libc++.",
        "libunwind.",
        "libomp140",
        "libiomp5md",
        "libifcoremd",
        "libifportmd",
        "libmmd.",
        "svml_dispmd",
        "libopenblas",
        "libscipy_openblas",
        "ucrtbased.",
        "msvcrtd.",
        "libpython3",
    ];

    /// <summary>
    /// Whether a DLL of that name is in System32 of Windows 7, 8, 10 or 11, or is told from outside it by the system itself. The table holds
    /// the DLLs with exports of Microsoft's installation discs, as delvewheel lists them (<c>delvewheel/_dll_list.py</c>).
    /// </summary>
    public static bool IsPartOfWindows(string name) => IsApiSet(name) || s_system.Value.Contains(name);

    /// <summary>Whether the name is that of an API set, which the system maps to one of its own DLLs (Microsoft, "Windows API sets").</summary>
    public static bool IsApiSet(string name) =>
        name.StartsWith("api-ms-", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ext-ms-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it comes with Microsoft's redistributable packages of Visual C++, and so not with Windows (Microsoft, "Redistributing Visual C++ files").</summary>
    public static bool IsVisualC(string name) => !s_system.Value.Contains(name) && StartsWithOneOf(name, s_redistributable);

    /// <summary>Whether it is known that Windows does not have it: it comes from a compiler, from Python or from a package.</summary>
    public static bool IsForeign(string name) =>
        IsVisualC(name) || (!s_system.Value.Contains(name) && StartsWithOneOf(name, s_foreign)) || PythonLibraries.IsPython(name);

    private static bool StartsWithOneOf(string name, string[] starts) =>
        starts.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(WindowsLibraries).Assembly.GetManifestResourceStream("WindowsLibraries.txt")!;
        using var reader = new StreamReader(stream);
        var names = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#');
        return FrozenSet.ToFrozenSet(names, StringComparer.OrdinalIgnoreCase);
    }
}
