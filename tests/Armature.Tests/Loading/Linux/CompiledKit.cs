using Armature.Binaries;
using Armature.TestKit;

namespace Armature.Loading.Tests.Linux;

/// <summary>
/// Small real libraries, compiled for the tests: an extension <c>ext.so</c> that needs <c>libmid.so.1</c> and <c>libside.so.1</c>; <c>libmid.so.1</c> needs
/// <c>libdeep.so.1</c> with versioned symbols. Each has variants with something missing or changed.
/// </summary>
internal sealed class CompiledKit
{
    private const string Versions = "FOO_1 { global: foo1; local: *; }; FOO_2 { global: foo2; } FOO_1;";

    public static bool IsHere => DlopenOracle.IsHere && Tool.AreHere("gcc", "patchelf");

    private readonly string _compiler;
    private readonly string[] _options;

    /// <param name="directory">Directory of the libraries.</param>
    /// <param name="compiler"><c>gcc</c>, or <c>musl-gcc</c> for musl.</param>
    /// <param name="options">Additional options of the compiler.</param>
    public CompiledKit(string directory, string compiler = "gcc", params string[] options)
    {
        (Directory, _compiler, _options) = (directory, compiler, options);
        System.IO.Directory.CreateDirectory(directory);
        Deep("libdeep.so.1", "int foo1(void){return 1;} int foo2(void){return 2;}", Versions);
        Deep("libdeep-without-version.so.1", "int foo1(void){return 1;}", "FOO_1 { global: foo1; local: *; };");
        Deep(
            "libdeep-without-symbol.so.1",
            "int foo1(void){return 1;} int foo3(void){return 2;}",
            "FOO_1 { global: foo1; local: *; }; FOO_2 { global: foo3; } FOO_1;"
        );
        Deep("libdeep-unversioned.so.1", "int foo1(void){return 1;} int foo2(void){return 2;}", null);
        Library("libmid.so.1", Middle, "libdeep.so.1");
        Library("libmid-runpath.so.1", Middle, "libdeep.so.1", "-Wl,--enable-new-dtags,-rpath,$ORIGIN");
        Library("libside.so.1", Side, "-lm");
        Library("libside-newest-processor.so.1", Side, "-lm", "-Wl,-z,x86-64-v4");
        NeedNewestProcessor(At("libside-newest-processor.so.1"));
        Library("libside-old-processor.so.1", Side, "-lm", "-Wl,-z,x86-64-v2");
        Library("libside-much-static-tls.so.1", "__thread char big[3000]; char *touch(void){return big;}" + Side, "-lm", StaticTls);
        Library("libside-little-static-tls.so.1", "static __thread int few[9]; int *touch(void){return few;}" + Side, "-lm", StaticTls);
        Library("libside-aligned-tls.so.1", "__thread _Alignas(512) int few; int *touch(void){return &few;}" + Side, "-lm", StaticTls);
        Library("libside-unique.so.1", Side.Replace("int side_data = 3;", Unique, StringComparison.Ordinal), "-lm");
        Library(
            "libside-protected.so.1",
            Side.Replace("double side1", "\n#pragma GCC visibility push(protected)\ndouble side1", StringComparison.Ordinal),
            "-lm"
        );
        Library("libside-without-symbol.so.1", "double cos(double);\ndouble side2(double x){return cos(x);}", "-lm");
        Library("libside-without-data.so.1", "double side1(double x){return x;}");
        foreach (var (name, tags) in new[] { ("ext.so", "--disable-new-dtags"), ("ext-runpath.so", "--enable-new-dtags") })
            Compile(
                name,
                Extension,
                [$"-Wl,{tags},-rpath,$ORIGIN/libs", "-Wl,-rpath-link," + directory, At("libmid.so.1"), At("libside.so.1")]
            );
        Compile(
            "ext-nodeflib.so",
            Extension,
            [
                "-Wl,--enable-new-dtags,-rpath,$ORIGIN/libs,-z,nodefaultlib",
                "-Wl,-rpath-link," + directory,
                At("libmid.so.1"),
                At("libside.so.1"),
            ]
        );
        Compile(
            "ext-direct.so",
            Extension,
            ["-Wl,--disable-new-dtags,-rpath,$ORIGIN/libs", At("libmid.so.1"), At("libside.so.1"), At("libdeep.so.1")]
        );
        File.WriteAllBytes(At("other-class"), new ElfBuilder(Architecture.X86).SoName("libx.so").Export("foo").Build());
        File.WriteAllBytes(
            At("other-machine"),
            new ElfBuilder(IsArm ? Architecture.X86_64 : Architecture.Arm64).SoName("libx.so").Export("foo").Build()
        );
    }

    private const string Unique =
        "__asm__(\".data\\n.globl side_data\\n.type side_data, %gnu_unique_object\\n.size side_data, 4\\nside_data: .long 3\\n.text\");";

    private const string StaticTls = "-ftls-model=initial-exec";

    private const string Side = "\ndouble cos(double);\ndouble side1(double x){return cos(x);} int side_data = 3;";

    private const string Middle = "int foo1(void); int foo2(void); int mid1(void){return foo1()+foo2();} int (*table[])(void) = {foo2};";

    // imports: one for data, two for calls, one weak, one from the interpreter
    private const string Extension = """
        int mid1(void); double side1(double); extern int side_data; void *PyLong_FromLong(long); extern void nothing(void) __attribute__((weak));
        int *data = &side_data; int first(void){return side1(1.0);} int second(void){return mid1();}
        void *PyInit_ext(void){ if (nothing) nothing(); return PyLong_FromLong(*data); }
        """;

    public string Directory { get; }

    public bool IsArm => _options.Any(option => option.Contains("aarch64", StringComparison.Ordinal));

    public bool IsMusl => _compiler == "musl-gcc";

    public string At(string name) => Path.Combine(Directory, name);

    private void Deep(string name, string code, string? versions)
    {
        var script = At(name + ".map");
        File.WriteAllText(script, versions ?? "");
        Compile(name, code, ["-Wl,-soname,libdeep.so.1", .. versions is null ? Array.Empty<string>() : [$"-Wl,--version-script={script}"]]);
    }

    private void Library(string name, string code, params string[] others) =>
        Compile(
            name,
            code,
            [$"-Wl,-soname,{name.Split('-', '.')[0]}.so.1", .. others.Select(other => other.StartsWith('-') ? other : At(other))]
        );

    // a level above all that there are: GNU_PROPERTY_X86_ISA_1_NEEDED, four bytes
    private static void NeedNewestProcessor(string path)
    {
        var file = File.ReadAllBytes(path);
        var at = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x02, 0x80, 0x00, 0xc0, 0x04, 0x00, 0x00, 0x00]);
        if (at < 0)
            return;
        file[at + 8] |= 0x40;
        File.WriteAllBytes(path, file);
    }

    private void Compile(string name, string code, string[] options)
    {
        File.WriteAllText(At(name + ".c"), code);
        new Tool(_compiler).Do([.. _options, "-shared", "-fPIC", "-O1", "-fno-builtin", "-o", At(name), At(name + ".c"), .. options]);
    }
}
