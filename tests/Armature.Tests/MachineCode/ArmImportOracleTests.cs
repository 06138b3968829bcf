using Armature.Binaries;
using Armature.Knowledge.Processors;
using Armature.TestKit;

namespace Armature.MachineCode.Tests;

/// <summary>Compares what is predicted to run at import with what an emulated 64-bit Arm processor does.</summary>
public sealed class ArmImportOracleTests : IDisposable
{
    private const int Killed = 132;
    private const string Missing = "needs aarch64-linux-gnu-gcc, clang, lld and qemu-aarch64-static";
    private const string Root = "/usr/aarch64-linux-gnu";
    private const string Atomic = "long counter; void *PyInit_m(void) { __atomic_fetch_add(&counter, 1, __ATOMIC_SEQ_CST); return 0; }\n";

    private const string Chosen = """
        static int wide(void) { __asm__ volatile(".inst 0x2518e3e0"); return 1; } /* ptrue p0.b */
        static int narrow(void) { return 0; }
        static void *resolve(unsigned long hwcap) { return hwcap >> 22 & 1 ? (void *)wide : (void *)narrow; }
        int run(void) __attribute__((ifunc("resolve"), visibility("hidden")));
        void *PyInit_m(void) { run(); return 0; }
        """;

    // QEMU's names, which are also ours
    private static readonly string[] s_models = ["cortex-a53", "cortex-a72", "neoverse-n1", "cortex-a76"];

    private static readonly string[][] s_builds =
    [
        ["aarch64-linux-gnu-gcc", "-O2"],
        ["aarch64-linux-gnu-gcc", "-O1", "-mbranch-protection=standard"],
        ["aarch64-linux-gnu-gcc", "-O3", "-flto", "-Wl,-z,relro,-z,now", "-fno-plt"],
        ["clang", "--target=aarch64-linux-gnu", "-O2", "-fuse-ld=lld"],
        ["clang", "--target=aarch64-linux-gnu", "-Os", "-fuse-ld=lld", "-Wl,-z,pack-relative-relocs"],
    ];

    private readonly TemporaryDirectory _directory = new();

    public static bool IsHere => Tool.AreHere("aarch64-linux-gnu-gcc", "clang", "ld.lld", "qemu-aarch64-static") && Directory.Exists(Root);

    // __builtin_cpu_supports is of x86
    public static TheoryData<string> Names() =>
        [.. CompiledModules.All.Select(static module => module.Name).Where(static name => name is not "supports")];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_import_is_stopped_where_it_is_predicted(string name)
    {
        Assert.SkipUnless(IsHere, Missing);
        var (_, source, runsAtImport) = CompiledModules.All.Single(module => module.Name == name);
        foreach (var build in Thoroughness.Sample(s_builds, 4))
            Compare(CompiledModules.ForArm(source), build, runsAtImport, CpuFeature.DotProd);
    }

    [Theory]
    [InlineData("-march=armv8.1-a", "-mno-outline-atomics", true)]
    [InlineData("-march=armv8-a", "-moutline-atomics", false)]
    [InlineData("-march=armv8-a", "-mno-outline-atomics", false)]
    public void Atomic_operations_need_a_processor_only_if_they_are_not_outlined(string architecture, string outline, bool runsAtImport)
    {
        Assert.SkipUnless(IsHere, Missing);
        Compare(Atomic, ["aarch64-linux-gnu-gcc", "-O2", architecture, outline], runsAtImport, CpuFeature.Lse);
    }

    [Fact]
    public void A_function_that_the_loader_chooses_is_behind_a_test()
    {
        Assert.SkipUnless(IsHere, Missing);
        Compare(Chosen, ["aarch64-linux-gnu-gcc", "-O2"], runsAtImport: false, CpuFeature.Sve);
    }

    public void Dispose() => _directory.Dispose();

    private void Compare(string source, string[] build, bool runsAtImport, CpuFeature feature)
    {
        var (host, library) = (_directory.Of("host"), _directory.Of("m.so"));
        new Tool("aarch64-linux-gnu-gcc").Do(_directory.Write("host.c", ImportOracleTests.Host), "-o", host, "-ldl");
        new Tool(build[0]).Do([.. build[1..], "-shared", "-fPIC", "-w", _directory.Write("m.c", source), "-o", library]);
        foreach (var model in s_models)
        {
            var processor = NamedProcessors.Find(model)!;
            var isKilled = new Tool("qemu-aarch64-static").Run("-L", Root, "-cpu", model, host, library)!.ExitCode == Killed;
            Assert.Equal(runsAtImport && !processor.Features.Contains(feature), isKilled);
            var needs = Needs(library, processor);
            Assert.True(isKilled == needs.AtImport is not null, $"{string.Join(' ', build)}, {model}: killed {isKilled}");
        }
    }

    private static CodeNeeds Needs(string library, NamedProcessor processor)
    {
        using var file = ByteSource.Of(File.ReadAllBytes(library));
        var slice = BinaryImage.Read(file)!.Slices[0];
        return CodeNeedsReader.Read(file, slice, "m", CodeNeedsReader.Lacking(slice.Architecture, processor.Features))!;
    }
}
