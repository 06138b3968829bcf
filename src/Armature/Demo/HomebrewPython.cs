using Armature.Binaries;
using Armature.Demo.MachO;
using Armature.Subjects;

namespace Armature.Demo;

/// <summary>The base Python of the demo environment: a framework in Homebrew's Cellar, with only the files that identify it.</summary>
internal static class HomebrewPython
{
    public const string Version = "3.11.9";
    public const string Home = "/opt/homebrew/opt/python@3.11/bin";
    private const string Keg = "/opt/homebrew/Cellar/python@3.11/3.11.9";
    public const string Framework = $"{Keg}/Frameworks/Python.framework/Versions/3.11";
    private const string InstallName = "/opt/homebrew/opt/python@3.11/Frameworks/Python.framework/Versions/3.11/Python";
    private const string Library = $"{Framework}/lib/python3.11";

    private static readonly string[] s_dynamicModules =
    [
        "_bisect",
        "_ctypes",
        "_datetime",
        "_hashlib",
        "_json",
        "_socket",
        "_ssl",
        "_struct",
        "math",
        "zlib",
    ];

    public static void AddTo(MemoryTree tree)
    {
        AddPrograms(tree);
        tree.Add($"{Framework}/include/python3.11/patchlevel.h", $"#define PY_VERSION      \t\"{Version}\"\n");
        tree.Add(
            $"{Framework}/Resources/Info.plist",
            $"<plist><dict><key>CFBundleVersion</key>\n<string>{Version}</string></dict></plist>\n"
        );
        tree.Add($"{Library}/os.py", "");
        tree.Add($"{Library}/EXTERNALLY-MANAGED", "[externally-managed]\nError=To install Python packages system-wide, try brew install\n");
        tree.Add(
            $"{Library}/_sysconfigdata__darwin_darwin.py",
            """
            # system configuration generated and used by the sysconfig module
            build_time_vars = {'EXT_SUFFIX': '.cpython-311-darwin.so',
             'LDLIBRARY': 'Python.framework/Versions/3.11/Python',
             'MACOSX_DEPLOYMENT_TARGET': '14',
             'MULTIARCH': 'darwin',
             'PYTHONFRAMEWORK': 'Python',
             'Py_DEBUG': 0,
             'Py_ENABLE_SHARED': 0,
             'SOABI': 'cpython-311-darwin',
             'VERSION': '3.11'}

            """
        );
        foreach (var module in s_dynamicModules)
            tree.Add(
                $"{Library}/lib-dynload/{module}.cpython-311-darwin.so",
                ExtensionModule.Build(Architecture.Arm64, module, new PackedVersion(14, 0))
            );
    }

    private static void AddPrograms(MemoryTree tree)
    {
        var library = new MachOBuilder(Architecture.Arm64).Dylib(InstallName).MinimumSystem(14, 0).Needed(ExtensionModule.System);
        foreach (var symbol in (string[])["_Py_BytesMain", .. ExtensionModule.PythonImports])
            library.Export(symbol);
        var program = new MachOBuilder(Architecture.Arm64)
            .Executable()
            .MinimumSystem(14, 0)
            .Needed(InstallName)
            .Needed(ExtensionModule.System);
        program.Import("_Py_BytesMain", library: 0).Export("__mh_execute_header").Export("_main");
        tree.Add($"{Framework}/Python", library.Build())
            .Add($"{Framework}/bin/python3.11", program.Build())
            .AddLink($"{Framework}/bin/python3", "python3.11")
            .AddLink($"{Keg}/Frameworks/Python.framework/Versions/Current", "3.11")
            .AddLink($"{Keg}/bin/python3.11", "../Frameworks/Python.framework/Versions/3.11/bin/python3.11")
            .AddLink("/opt/homebrew/opt/python@3.11", "../Cellar/python@3.11/3.11.9")
            .AddLink("/opt/homebrew/bin/python3.11", "../Cellar/python@3.11/3.11.9/bin/python3.11");
    }
}
