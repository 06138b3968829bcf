using Armature.TestKit;

namespace Armature.Loading.Tests.Windows;

/// <summary>
/// Small real DLLs, linked for the tests: <c>ext.pyd</c> needs <c>kmid.dll</c> and <c>kside.dll</c>, and delay-loads <c>klate.dll</c>; kmid imports from
/// kdeep by name and by ordinal; kside has a forwarder to kdeep. Each has variants with something missing or for another architecture.
/// </summary>
internal sealed class DllKit
{
    public static readonly string[] Names = ["kmid.dll", "kside.dll", "kdeep.dll", "klate.dll"];

    private const string Late = """
        #ifdef __i386__
        __attribute__((stdcall))
        #endif
        void *__delayLoadHelper2(void *descriptor, void **slot) { return 0; }
        """;

    public DllKit(string directory)
    {
        Directory = directory;
        System.IO.Directory.CreateDirectory(directory);
        foreach (var (machine, target) in new[] { ("x64", "x86_64"), ("x86", "i686"), ("arm64", "aarch64") })
        {
            ImportLibrary(machine, "kdeep", "deep1\ndeep2 @3 NONAME\n");
            ImportLibrary(machine, "kmid", "mid1\n");
            ImportLibrary(machine, "kside", "side1\nfwd1\n");
            ImportLibrary(machine, "klate", "late1\n");
            foreach (var name in Sources.Keys.Where(name => machine == "x64" || !name.Contains('-', StringComparison.Ordinal)))
                Link(machine, target, name);
        }
    }

    public string Directory { get; }

    // the code of each DLL and the options of the linker; an option without a slash is an import library
    private static readonly Dictionary<string, (string Code, string[] Options)> Sources = new(StringComparer.Ordinal)
    {
        ["kdeep.dll"] = ("int deep1(void){return 1;} int deep2(void){return 2;}", ["/export:deep1,@1", "/export:deep2,@3,NONAME"]),
        ["kdeep-without-name.dll"] = (
            "int deep0(void){return 1;} int deep2(void){return 2;}",
            ["/export:deep0,@1", "/export:deep2,@3,NONAME"]
        ),
        ["kdeep-without-ordinal.dll"] = (
            "int deep1(void){return 1;} int deep2(void){return 2;}",
            ["/export:deep1,@1", "/export:deep2,@4,NONAME"]
        ),
        ["kmid.dll"] = (
            "__declspec(dllimport) int deep1(void); __declspec(dllimport) int deep2(void); int mid1(void){return deep1()+deep2();}",
            ["/export:mid1", "kdeep"]
        ),
        ["kmid-alone.dll"] = ("int mid1(void){return 5;}", ["/export:mid1"]),
        ["kmid-without-name.dll"] = ("int mid2(void){return 5;}", ["/export:mid2"]),
        ["kside.dll"] = ("int side1(void){return 3;}", ["/export:side1", "/export:fwd1=kdeep.deep1"]),
        ["kside-by-ordinal.dll"] = ("int side1(void){return 3;}", ["/export:side1", "/export:fwd1=kdeep.#3"]),
        ["kside-in-circle.dll"] = ("int side1(void){return 3;}", ["/export:side1", "/export:fwd1=kside.fwd1"]),
        ["kside-to-nowhere.dll"] = ("int side1(void){return 3;}", ["/export:side1", "/export:fwd1=knowhere.deep1"]),
        ["kside-without-name.dll"] = ("int side2(void){return 3;}", ["/export:side2", "/export:fwd1=kdeep.deep1"]),
        ["ext.pyd"] = (
            "__declspec(dllimport) int mid1(void); __declspec(dllimport) int side1(void); __declspec(dllimport) int fwd1(void); int late1(void);"
                + " int PyInit_ext(void){return mid1()+side1()+fwd1()+late1();}"
                + Environment.NewLine
                + Late,
            ["/export:PyInit_ext", "kmid", "kside", "klate", "/delayload:klate.dll"]
        ),
        ["ext-eager.pyd"] = (
            "__declspec(dllimport) int mid1(void); __declspec(dllimport) int late1(void); int PyInit_ext(void){return mid1()+late1();}",
            ["/export:PyInit_ext", "kmid", "klate"]
        ),
        ["klate.dll"] = ("int late1(void){return 4;}", ["/export:late1"]),
    };

    public string At(string name, string machine = "x64") => Path.Combine(Directory, $"{machine}-{name}");

    private void Link(string machine, string target, string name)
    {
        var (code, options) = Sources[name];
        var stem = $"{machine}-{name}";
        File.WriteAllText(Path.Combine(Directory, $"{stem}.c"), code);
        Do("clang", $"--target={target}-pc-windows-msvc", "-O1", "-c", $"{stem}.c", "-o", $"{stem}.obj");
        Do(
            "lld-link",
            [
                "/dll",
                "/noentry",
                $"/out:{stem}",
                $"{stem}.obj",
                .. options.Select(option => option.StartsWith('/') ? option : $"{machine}-{option}-import.lib"),
            ]
        );
    }

    private void ImportLibrary(string machine, string name, string exports)
    {
        File.WriteAllText(Path.Combine(Directory, $"{machine}-{name}.def"), $"LIBRARY {name}.dll\nEXPORTS\n{exports}");
        var kind =
            machine == "x64" ? "i386:x86-64"
            : machine == "x86" ? "i386"
            : "arm64";
        Do("llvm-dlltool", "-m", kind, "-d", $"{machine}-{name}.def", "-l", $"{machine}-{name}-import.lib");
    }

    private void Do(string program, params string[] arguments) => new Tool(program) { Directory = Directory }.Do(arguments);
}
