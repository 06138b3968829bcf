using System.Collections.Frozen;
using System.Text;
using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>DLLs that are part of Windows, and DLLs that are known not to be.</summary>
internal static class WindowsLibraries
{
    private const int AnyRelease = 0x3ff;
    private const int LongestName = 260;

    private static readonly Lazy<FrontCodedNames> s_system = new(static () =>
        FrontCodedNames.Read(DataFile.Bytes("WindowsLibraries.txt"), width: 2)
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
        "vccorlib120",
        "vcamp120",
        "mfc120",
        "mfcm120",
        "msvcp110",
        "msvcr110",
        "vcomp110",
        "vccorlib110",
        "vcamp110",
        "atl110",
        "mfc110",
        "mfcm110",
        "msvcp100",
        "msvcr100",
        "vcomp100",
        "atl100",
        "mfc100",
        "mfcm100",
        "msvcp90",
        "msvcr90",
        "vcomp90",
        "atl90",
        "mfc90",
        "mfcm90",
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

    /// <summary>Whether a DLL is in the system's directory of a clean Windows, or is an API set: the table <c>WindowsLibraries.txt</c>.</summary>
    /// <param name="name">Its file name.</param>
    /// <param name="process">The architecture of the process.</param>
    /// <param name="release">The name of a release, such as <c>windows-10</c>; for any other the DLL may be in any Windows.</param>
    public static bool IsPartOfWindows(string name, Architecture process, string? release = null) =>
        IsApiSet(name) || (SystemsOf(name) & Bits(process) & Bits(release)) != 0;

    /// <summary>Whether the name is an API set, which the system maps to one of its own DLLs (Microsoft, "Windows API sets").</summary>
    public static bool IsApiSet(string name) =>
        name.StartsWith("api-ms-", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ext-ms-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is part of Microsoft's Visual C++ redistributable, and not of Windows (Microsoft, "Redistributing Visual C++ files").</summary>
    public static bool IsVisualC(string name) => IsOfVisualC(name) && !IsDebug(name);

    /// <summary>Whether it is known not to be part of Windows: it belongs to a compiler, to Python or to a package.</summary>
    public static bool IsForeign(string name) =>
        IsOfVisualC(name) || (SystemsOf(name) == 0 && StartsWithOneOf(name, s_otherRuntimes)) || PythonLibraries.IsPython(name);

    private static bool IsOfVisualC(string name) => SystemsOf(name) == 0 && StartsWithOneOf(name, s_redistributable);

    // msvcp140d.dll, vcruntime140_1d.dll, msvcp140d_atomic_wait.dll: only Visual Studio has them, and they must not be redistributed
    private static bool IsDebug(string name) =>
        name.EndsWith("d.dll", StringComparison.OrdinalIgnoreCase) || name.Contains("0d_", StringComparison.OrdinalIgnoreCase);

    // in the order of the table's bits: x86 and x64 of 7, 8.1, 10 and 11, then arm64 of 10 and 11
    private static int Bits(Architecture process) =>
        process switch
        {
            Architecture.X86 => 0b00_01010101,
            Architecture.X86_64 or Architecture.Arm64EC => 0b00_10101010,
            Architecture.Arm64 or Architecture.Arm64X => 0b11_00000000,
            _ => AnyRelease,
        };

    private static int Bits(string? release) =>
        release switch
        {
            "windows-7" => 0b00_00000011,
            "windows-8.1" => 0b00_00001100,
            "windows-10" => 0b01_00110000,
            "windows-11" => 0b10_11000000,
            _ => AnyRelease,
        };

    private static int SystemsOf(string name)
    {
        Span<byte> utf8 = stackalloc byte[LongestName];
        return Encoding.UTF8.TryGetBytes(name.ToLowerInvariant(), utf8, out var length) ? s_system.Value.Find(utf8[..length]) ?? 0 : 0;
    }

    private static bool StartsWithOneOf(string name, string[] starts) =>
        starts.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));
}
