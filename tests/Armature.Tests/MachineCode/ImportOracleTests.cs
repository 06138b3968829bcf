using Armature.Binaries;
using Armature.Knowledge.Processors;
using Armature.TestKit;

namespace Armature.MachineCode.Tests;

/// <summary>Compares what is predicted to run at import with what an emulated processor does: it stops the process at an instruction that it lacks.</summary>
public sealed class ImportOracleTests : IDisposable
{
    private const int Killed = 132;

    internal const string Host = """
        #include <dlfcn.h>
        int main(int n, char **a) {
            void *l = dlopen(a[1], RTLD_NOW);
            void *(*f)(void) = l ? (void *(*)(void))dlsym(l, "PyInit_m") : 0;
            if (!f) return 3;
            f();
            return 0;
        }
        """;

    // QEMU's names, which are also ours; QEMU emulates AVX2 from 7.2 on
    private static readonly string[] s_models = ["qemu64", "kvm64", "Nehalem", "Westmere", "Haswell", "Broadwell"];

    private static readonly string[][] s_builds =
    [
        ["gcc", "-O2"],
        ["gcc", "-O0"],
        ["gcc", "-O3", "-flto"],
        ["gcc", "-Os", "-fcf-protection=full"],
        ["clang", "-O2"],
        ["clang", "-O1"],
        ["clang", "-O3", "-flto", "-fuse-ld=lld"],
        ["gcc", "-O2", "-Wl,-z,relro,-z,now", "-fno-plt"],
        ["gcc", "-O2", "-Wl,-z,pack-relative-relocs"],
    ];

    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Names() => [.. CompiledModules.All.Select(static module => module.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_import_is_stopped_where_it_is_predicted(string name)
    {
        Assert.SkipUnless(Tool.AreHere("gcc", "clang", "ld.lld", "qemu-x86_64-static"), "needs gcc, clang, lld and qemu-x86_64-static");
        var (_, source, runsAtImport) = CompiledModules.All.Single(module => module.Name == name);
        var host = _directory.Of("host");
        new Tool("gcc").Do(_directory.Write("host.c", Host), "-o", host, "-ldl");
        _directory.Write("m.c", CompiledModules.Full(source));
        foreach (var build in Thoroughness.Sample(s_builds, 8))
        {
            var library = _directory.Of("m.so");
            if (
                new Tool(build[0]).Run([.. build[1..], "-shared", "-fPIC", "-w", _directory.Of("m.c"), "-o", library])
                is not { ExitCode: 0 }
            )
                continue;
            foreach (var model in s_models)
                Compare(string.Join(' ', build), host, library, model, runsAtImport);
        }
    }

    public void Dispose() => _directory.Dispose();

    private static void Compare(string build, string host, string library, string model, bool runsAtImport)
    {
        var processor = NamedProcessors.Find(model)!;
        var isKilled = new Tool("qemu-x86_64-static").Run("-cpu", model, host, library)!.ExitCode == Killed;
        Assert.Equal(runsAtImport && !processor.Features.Contains(CpuFeature.Avx2), isKilled);
        var isPredicted = Needs(library, processor).AtImport is not null;
        // without optimisation every value is in memory, where the result of a call is not followed: silence is right, an alarm is not
        if (isPredicted || !build.Contains("-O0", StringComparison.Ordinal))
            Assert.True(isKilled == isPredicted, $"{build}, {model}: killed {isKilled}");
    }

    private static CodeNeeds Needs(string library, NamedProcessor processor)
    {
        using var file = ByteSource.Of(File.ReadAllBytes(library));
        var slice = BinaryImage.Read(file)!.Slices[0];
        return CodeNeedsReader.Read(file, slice, "m", CodeNeedsReader.Lacking(slice.Architecture, processor.Features))!;
    }
}
