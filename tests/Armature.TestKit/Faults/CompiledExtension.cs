namespace Armature.TestKit.Faults;

/// <summary>Extension modules named <c>turbo</c>, compiled here with one fault each.</summary>
internal static class CompiledExtension
{
    private const string Module = "void *PyInit__turbo(void) { return 0; }\n";

    /// <summary>LLVM's OpenMP runtime of this system; null if it is not installed.</summary>
    public static string? OpenMp { get; } =
        Directory.Exists("/usr/lib")
            ? Directory
                .EnumerateFiles(
                    "/usr/lib",
                    "libomp.so.5",
                    new EnumerationOptions
                    {
                        RecurseSubdirectories = true,
                        IgnoreInaccessible = true,
                        AttributesToSkip = FileAttributes.ReparsePoint,
                    }
                )
                .Order(StringComparer.Ordinal)
                .FirstOrDefault()
            : null;

    /// <summary>It calls a function that no library defines.</summary>
    public static byte[] WithUndefinedSymbol() =>
        Compiled(directory => Gcc(directory, "void frobnicate_v2(void);\nvoid run(void) { frobnicate_v2(); }\n" + Module, "-Wl,-z,now"));

    /// <summary>It needs <c>libturboframe.so.7</c>, which is not shipped.</summary>
    public static byte[] WithMissingLibrary() =>
        Compiled(directory =>
        {
            var library = Library(directory, "libturboframe.so.7", "void frame(void) {}\n");
            Gcc(directory, "void frame(void);\nvoid run(void) { frame(); }\n" + Module, library);
        });

    /// <summary>It needs a symbol version of the C library: <c>GLIBC_2.99</c>.</summary>
    /// <param name="symbol">A function without arguments that is defined with this version.</param>
    public static byte[] WithGlibcVersion(string version, string symbol) =>
        Compiled(directory =>
        {
            var map = Path.Combine(directory, "versions.map");
            File.WriteAllText(map, $"{version} {{ global: {symbol}; local: *; }};\n");
            var library = Library(directory, "libc.so.6", $"void {symbol}(void) {{}}\n", $"-Wl,--version-script={map}");
            Gcc(directory, $"void {symbol}(void);\nvoid run(void) {{ {symbol}(); }}\n" + Module, library, "-nostdlib");
        });

    /// <summary>It calls a function that the stable ABI has since Python 3.10.</summary>
    public static byte[] WithNewApi() =>
        Compiled(directory => Gcc(directory, "void *Py_NewRef(void *);\nvoid *run(void *x) { return Py_NewRef(x); }\n" + Module));

    /// <summary>It uses LLVM's OpenMP runtime.</summary>
    public static byte[] WithOpenMp() =>
        Compiled(directory =>
        {
            const string Parallel =
                "#include <omp.h>\nint run(void) { int n = 0;\n#pragma omp parallel\n{ n = omp_get_num_threads(); }\nreturn n; }\n";
            Build("clang", directory, Parallel + Module, "-fopenmp=libomp");
        });

    private static byte[] Compiled(Action<string> build)
    {
        using var directory = new TemporaryDirectory();
        build(directory.Of(""));
        return File.ReadAllBytes(directory.Of("_turbo.so"));
    }

    private static string Library(string directory, string name, string source, params string[] options)
    {
        var file = Path.Combine(directory, name);
        File.WriteAllText($"{file}.c", source);
        new Tool("gcc").Do(["-shared", "-fPIC", "-nostdlib", $"-Wl,-soname,{name}", "-o", file, $"{file}.c", .. options]);
        return file;
    }

    private static void Gcc(string directory, string source, params string[] options) => Build("gcc", directory, source, options);

    private static void Build(string compiler, string directory, string source, params string[] options)
    {
        var file = Path.Combine(directory, "_turbo.c");
        File.WriteAllText(file, source);
        new Tool(compiler).Do(["-shared", "-fPIC", "-o", Path.Combine(directory, "_turbo.so"), file, .. options]);
    }
}
