using Armature.Binaries.Elf;
using Armature.TestKit;

namespace Armature.Binaries.Tests.Elf;

/// <summary>Reads files that real link editors create during the test.</summary>
public sealed class LinkedElfTests : IDisposable
{
    private const string Source = """
        __attribute__((visibility("default"))) int plain(void) { return 1; }
        __attribute__((weak)) int feeble(void) { return 2; }
        __attribute__((visibility("protected"))) int guarded(void) { return 3; }
        __attribute__((visibility("hidden"))) int secret(void) { return 4; }
        __thread int per_thread = 5;
        int datum = 6;
        extern int wanted(void);
        extern int perhaps(void) __attribute__((weak));
        int use(void) { return wanted() + (perhaps ? perhaps() : 0) + secret(); }
        """;

    private static readonly string[] Exports =
    [
        "datum Strong Object",
        "feeble Weak Function",
        "guarded Strong Function protected",
        "per_thread Strong ThreadLocal",
        "plain Strong Function",
        "use Strong Function",
    ];

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("x86_64-linux-gnu", Architecture.X86_64)]
    [InlineData("i386-linux-gnu", Architecture.X86)]
    [InlineData("x86_64-linux-gnux32", Architecture.X32)]
    [InlineData("aarch64-linux-gnu", Architecture.Arm64)]
    [InlineData("armv7-linux-gnueabihf", Architecture.Arm)]
    [InlineData("powerpc64le-linux-gnu", Architecture.PowerPC64LE)]
    [InlineData("powerpc64-linux-gnu", Architecture.PowerPC64)]
    [InlineData("powerpc-linux-gnu", Architecture.PowerPC)]
    [InlineData("mips-linux-gnu", Architecture.Mips)]
    [InlineData("mips64-linux-gnuabi64", Architecture.Mips64)]
    [InlineData("riscv64-linux-gnu", Architecture.RiscV64)]
    [InlineData("riscv32-linux-gnu", Architecture.RiscV32)]
    public void Every_target_of_clang_and_lld_reads_the_same_with_and_without_sections(string triple, Architecture architecture)
    {
        var library = Link(
            triple,
            "-soname=libit.so.1",
            "-rpath=$ORIGIN/lib:/opt",
            $"--hash-style={(triple.StartsWith("mips", StringComparison.Ordinal) ? "sysv" : "both")}"
        );

        var slice = Read(library);
        Assert.Equal(architecture, slice.Architecture);
        Assert.Equal(BinaryKind.SharedLibrary, slice.Kind);
        Assert.Equal("libit.so.1", slice.Name);
        Assert.Equal(["$ORIGIN/lib", "/opt"], slice.RunPaths.Select(path => path.Value));
        Assert.Equal(Exports, Named("export ", slice));
        Assert.Subset(
            new HashSet<string>(["__tls_get_addr Strong Unspecified", "_GLOBAL_OFFSET_TABLE_ Strong Unspecified"], StringComparer.Ordinal),
            Named("import ", slice).Except(["perhaps Weak Unspecified", "wanted Strong Unspecified"]).ToHashSet(StringComparer.Ordinal)
        );
        Assert.Empty(slice.Faults);

        new Tool("llvm-objcopy").Do("--strip-sections", library, $"{library}.bare");
        Assert.Equal(ElfSummary.Of(slice), ElfSummary.Of(Read($"{library}.bare")));
    }

    [Theory]
    [InlineData("--hash-style=gnu")]
    [InlineData("--hash-style=sysv")]
    public void Either_hash_table_implies_the_number_of_symbols(string style) =>
        Assert.Equal(Exports, Named("export ", Read(Link("x86_64-linux-gnu", style))));

    [Fact]
    public void Versions_indirect_functions_and_stack_are_read()
    {
        Assert.SkipUnless(Tool.AreHere("gcc"), "needs gcc");
        var source = _directory.Write(
            "v.c",
            """
            static int chosen(void) { return 1; }
            static void *choose(void) { return chosen; }
            int picked(void) __attribute__((ifunc("choose")));
            int old_one(void) { return 1; }
            int new_one(void) { return 2; }
            __asm__(".symver old_one,one@V_1");
            __asm__(".symver new_one,one@@V_2");
            """
        );
        var script = _directory.Write("v.map", "V_1 { local: old_one; }; V_2 { global: picked; local: new_one; } V_1;");
        var library = _directory.Of("libv.so");

        new Tool("gcc").Do(
            "-shared",
            "-fPIC",
            "-nostdlib",
            source,
            $"-Wl,--version-script={script}",
            "-Wl,-z,execstack",
            "-Wl,-z,now",
            "-o",
            library
        );

        var slice = Read(library);
        Assert.Equal(["V_1", "V_2"], slice.VersionDefinitions.Where(version => !version.IsBase).Select(version => version.Name));
        Assert.Contains("one@V_1 Strong Function", Named("export ", slice));
        Assert.Contains("one@@V_2 Strong Function", Named("export ", slice));
        Assert.Contains("picked@@V_2 Strong IndirectFunction", Named("export ", slice));
        Assert.Equal(StackRequest.Executable, slice.Elf!.Stack);
        Assert.Equal(1ul, slice.Elf.DynamicFlags1 & 1);
    }

    private string Link(string triple, params string[] options)
    {
        Assert.SkipUnless(Tool.AreHere("clang", "ld.lld", "llvm-objcopy"), "needs clang, lld and llvm-objcopy");
        var part = _directory.Of("it.o");
        var library = _directory.Of("libit.so");
        new Tool("clang").Do($"--target={triple}", "-c", "-O1", "-fPIC", "-ffreestanding", _directory.Write("it.c", Source), "-o", part);
        new Tool("ld.lld").Do(["-shared", "--allow-shlib-undefined", .. options, part, "-o", library]);
        return library;
    }

    private static List<string> Named(string word, Slice slice) =>
        [
            .. ElfSummary
                .Of(slice)
                .Where(line => line.StartsWith(word, StringComparison.Ordinal))
                .Select(line => line[word.Length..])
                .Order(StringComparer.Ordinal),
        ];

    private static Slice Read(string file) => Assert.Single(ElfReader.Read(ByteSource.Of(File.ReadAllBytes(file)))!.Slices);
}
