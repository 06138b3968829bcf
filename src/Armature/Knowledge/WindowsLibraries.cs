using System.Collections.Frozen;

namespace Armature.Knowledge;

/// <summary>DLLs that are part of Windows, and DLLs that are known not to be.</summary>
internal static class WindowsLibraries
{
    private static readonly Lazy<FrozenSet<string>> s_system = new(static () =>
        FrozenSet.ToFrozenSet(DataFile.Lines("WindowsLibraries.txt"), StringComparer.OrdinalIgnoreCase)
    );

    /// <summary>
    /// The DLLs that Windows always loads from its own directory (the values of <c>HKLM\SYSTEM\CurrentControlSet\Control\Session
    /// Manager\KnownDLLs</c> in Windows 10 and 11, and their dependencies).
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

    // Visual C++: CRT, C++ library, OpenMP, concurrency, MFC, with the numbers of the toolsets (90 is 2008, 140 is 2015 and later)
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

    // runtime libraries of other compilers, which packages contain: MinGW (GCC, LLVM), Intel, and the debug libraries of Visual Studio
    private static readonly string[] s_otherRuntimes =
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
    /// Whether a DLL is in System32 of Windows 7, 8, 10 or 11, or is an API set. The table has the DLLs with exports on Microsoft's installation
    /// discs, from delvewheel's list (<c>delvewheel/_dll_list.py</c>).
    /// </summary>
    public static bool IsPartOfWindows(string name) => IsApiSet(name) || s_system.Value.Contains(name);

    /// <summary>Whether the name is an API set, which the system maps to one of its own DLLs (Microsoft, "Windows API sets").</summary>
    public static bool IsApiSet(string name) =>
        name.StartsWith("api-ms-", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ext-ms-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is part of Microsoft's Visual C++ redistributable, and not of Windows (Microsoft, "Redistributing Visual C++ files").</summary>
    public static bool IsVisualC(string name) => !s_system.Value.Contains(name) && StartsWithOneOf(name, s_redistributable);

    /// <summary>Whether it is known not to be part of Windows: it belongs to a compiler, to Python or to a package.</summary>
    public static bool IsForeign(string name) =>
        IsVisualC(name) || (!s_system.Value.Contains(name) && StartsWithOneOf(name, s_otherRuntimes)) || PythonLibraries.IsPython(name);

    private static bool StartsWithOneOf(string name, string[] starts) =>
        starts.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));
}
