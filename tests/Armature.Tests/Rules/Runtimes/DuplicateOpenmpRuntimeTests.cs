using Armature.Rules.Tests.Loading;
using Armature.TestKit;

namespace Armature.Rules.Tests.Runtimes;

public sealed class DuplicateOpenmpRuntimeTests
{
    internal static GraphBuilder Example =>
        Module
            .With(elf => elf.Needed("libgomp.so.1").Needed("libomp.so.5"))
            .SystemFile("/usr/lib/libgomp.so.1", Gomp.Build())
            .SystemFile("/usr/lib/libomp.so.5", Llvm.Build());

    private static ElfBuilder Gomp => new ElfBuilder().Export("GOMP_parallel");

    private static ElfBuilder Llvm => new ElfBuilder().Export("__kmpc_fork_call");

    [Fact]
    public void Catches()
    {
        var finding = Found.One("AR501", Example);
        Assert.Equal("fast 1.2 loads LLVM libomp and GNU libgomp into one process", finding.Message);
        Assert.Equal("fast", finding.Package?.Name);
        Assert.Equal(["/usr/lib/libomp.so.5", "/usr/lib/libgomp.so.1"], finding.Files.Select(file => file.Path));
        Assert.Empty(Found.Beside("AR501", Example));
    }

    [Fact]
    public void Catches_two_copies_of_libomp_across_packages() =>
        Assert.Equal(
            "fast and slow load 2 copies of LLVM libomp into one process",
            Found
                .One(
                    "AR501",
                    Module
                        .With(elf => elf.Needed("libomp-1.so").RPath("$ORIGIN"))
                        .File("fast/libomp-1.so", Module.Image(Llvm))
                        .Package("slow")
                        .File(
                            "slow/_n.cpython-311-x86_64-linux-gnu.so",
                            Module.Image(Module.Plain().Needed("libomp-2.so").RPath("$ORIGIN"))
                        )
                        .File("slow/libomp-2.so", Module.Image(Llvm))
                )
                .Message
        );

    [Fact]
    public void A_runtime_is_recognised_by_its_symbols_not_by_its_name() =>
        Assert.Empty(Found.By("AR501", Module.With(elf => elf.Needed("libgomp.so.1")).SystemFile("/usr/lib/libgomp.so.1", Llvm.Build())));

    [Fact]
    public void Passes() =>
        Assert.Empty(
            Found.By(
                "AR501",
                Module
                    .With(elf => elf.Needed("libgomp-1.so").RPath("$ORIGIN"))
                    .File("fast/libgomp-1.so", Module.Image(Gomp))
                    .SystemFile("/usr/lib/libgomp.so.1", Gomp.Build())
                    .Package("slow")
                    .File("slow/_n.cpython-311-x86_64-linux-gnu.so", Module.Image(Module.Plain().Needed("libgomp.so.1")))
            )
        );

    [Fact]
    public void Not_applicable() => Assert.NotNull(Found.NotApplicable("AR501", GraphBuilder.Wheel("x-1.0-py3-none-any.whl")));
}
