using Armature.Binaries;
using Armature.Knowledge.Processors;
using Armature.TestKit;

namespace Armature.MachineCode.Tests;

/// <summary>
/// The modules whose imports QEMU stops as ELF files, linked for Windows and macOS: the same code is found through their own tables of functions, pointers and
/// constructors.
/// </summary>
public sealed class ForeignFormatTests : IDisposable
{
    // what Visual C++'s start-up code does; the names sort the sections
    private const string StartUp = """
        typedef void (*initializer)(void);
        __attribute__((section(".CRT$XCA"))) initializer first[1];
        __attribute__((section(".CRT$XCZ"))) initializer last[1];
        __declspec(dllimport) void _initterm(initializer *, initializer *);
        int _fltused;
        int _DllMainCRTStartup(void *h, unsigned reason, void *r) { if (reason == 1) _initterm(first, last); return 1; }
        """;

    private readonly TemporaryDirectory _directory = new();

    // __builtin_cpu_supports needs a run-time library of the system
    public static TheoryData<string> Names() =>
        [.. CompiledModules.All.Select(static module => module.Name).Where(static name => name is not "supports")];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_module_for_Windows_is_followed(string name)
    {
        Assert.SkipUnless(Tool.AreHere("clang", "lld-link", "llvm-dlltool"), "needs clang, lld-link and llvm-dlltool");
        var (_, source, runsAtImport) = CompiledModules.All.Single(module => module.Name == name);
        foreach (var level in (string[])["-O1", "-O2"])
        {
            var image = Windows(source, level);
            Assert.Equal(runsAtImport, Needs(image, "nehalem").AtImport is not null);
            Assert.Null(Needs(image, "haswell").AtImport);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_module_for_macOS_is_followed(string name)
    {
        Assert.SkipUnless(MacLinker.IsHere, MacLinker.Missing);
        var (_, source, runsAtImport) = CompiledModules.All.Single(module => module.Name == name);
        foreach (var minimum in (string[])["10.9", "12.0"])
        {
            var image = Mac(source, minimum);
            Assert.Equal(runsAtImport, Needs(image, "rosetta2").AtImport is not null);
            Assert.Null(Needs(image, "haswell").AtImport);
        }
    }

    [Fact]
    public void The_answer_of_start_up_code_that_nothing_reads_is_not_a_test()
    {
        Assert.SkipUnless(Tool.AreHere("clang", "lld-link", "llvm-dlltool"), "needs clang, lld-link and llvm-dlltool");
        const string Available = """
            int isa_available, isa_enabled;
            int _isa_available_init(void) {
                unsigned a = 0, b, c = 0, d;
                __asm__ volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
                isa_enabled = 1;
                if (b == 0x756e6547) isa_available = 2;
                return 0;
            }
            __declspec(dllexport) void *run(void *p) { return wide(p); }
            void *PyInit_m(void) { return narrow(0); }
            """;
        Assert.Null(Needs(Windows(Available, "-O2"), "nehalem").Test);
        const string Reader = "__declspec(dllexport) void *choose(void *p) { return isa_available ? wide(p) : narrow(getenv(\"X\")); }";
        Assert.Equal("CPUID", Needs(Windows(Available + Reader, "-O2"), "nehalem").Test);
    }

    [Theory]
    [InlineData(23, null)]
    [InlineData(40, "IsProcessorFeaturePresent")]
    public void Windows_is_asked_for_the_processor_only_by_some_numbers(int number, string? test)
    {
        Assert.SkipUnless(Tool.AreHere("clang", "lld-link", "llvm-dlltool"), "needs clang, lld-link and llvm-dlltool");
        var source =
            "__declspec(dllimport) int IsProcessorFeaturePresent(unsigned); void *PyInit_m(void) { getenv(\"A\"); return narrow(0); }"
            + $"__declspec(dllexport) void *run(void *p) {{ getenv(\"B\"); return IsProcessorFeaturePresent({number}) ? wide(p) : 0; }}";
        Assert.Equal(test, Needs(Windows(source, "-O2"), "nehalem").Test);
    }

    public void Dispose() => _directory.Dispose();

    private byte[] Windows(string source, string level)
    {
        _directory.Write("m.c", CompiledModules.Full(source) + StartUp);
        _directory.Write("libc.def", "LIBRARY ucrt.dll\nEXPORTS\nmalloc\ngetenv\n_initterm\nIsProcessorFeaturePresent\n");
        Do("llvm-dlltool", "-m", "i386:x86-64", "-d", "libc.def", "-l", "libc.lib");
        Do(
            "clang",
            "--target=x86_64-pc-windows-msvc",
            level,
            "-w",
            "-U_MSC_VER",
            "-ffreestanding",
            "-funwind-tables",
            "-c",
            "m.c",
            "-o",
            "m.obj"
        );
        Do("lld-link", "/dll", "/entry:_DllMainCRTStartup", "/export:PyInit_m", "m.obj", "libc.lib", "/out:m.pyd");
        return File.ReadAllBytes(_directory.Of("m.pyd"));
    }

    private static byte[] Mac(string source, string minimum)
    {
        using var linker = new MacLinker("x86_64", minimum) { Optimisation = "-O2" };
        return linker.Link("#define __STDC_HOSTED__ 0\n" + CompiledModules.Full(source), "-bundle", "-undefined", "dynamic_lookup");
    }

    private static CodeNeeds Needs(byte[] image, string processor)
    {
        using var file = ByteSource.Of(image);
        var slice = BinaryImage.Read(file)!.Slices[0];
        var lacking = CodeNeedsReader.Lacking(slice.Architecture, NamedProcessors.Find(processor)!.Features);
        return CodeNeedsReader.Read(file, slice, "m", lacking)!;
    }

    private void Do(string program, params string[] arguments) => new Tool(program) { Directory = _directory.Path }.Do(arguments);
}
