using Armature.Rules.Tests.Loading;
using Armature.TestKit;

namespace Armature.Rules.Tests.Runtimes;

public sealed class DuplicateBlasTests
{
    public static GraphBuilder Example => Two(Plain, Plain);

    private static ElfBuilder Plain => new ElfBuilder().Export("dgemm_");

    private static GraphBuilder Two(ElfBuilder first, ElfBuilder second) =>
        Module
            .With(elf => elf.Needed("libblas.so.3").Needed("libblas64.so.3"))
            .SystemFile("/usr/lib/libblas.so.3", first.Build())
            .SystemFile("/usr/lib/libblas64.so.3", second.Build());

    [Fact]
    public void Catches()
    {
        var finding = Found.One("AR502", Example);
        Assert.Equal("fast 1.2 loads two BLAS libraries with different integer sizes under the same names", finding.Message);
        Assert.Equal(["Netlib reference BLAS, LP64", "Netlib reference BLAS, ILP64"], finding.Files.Select(file => file.Evidence));
        Assert.Empty(Found.Beside("AR502", Example));
    }

    [Fact]
    public void Passes_ILP64_with_suffixed_names() => Assert.Empty(Found.By("AR502", Two(Plain, new ElfBuilder().Export("dgemm_64_"))));

    [Fact]
    public void Passes_copies_that_no_module_loads_together() =>
        Assert.Empty(
            Found.By(
                "AR502",
                Module
                    .With(elf => elf.Needed("libblas.so.3"))
                    .File("fast/_n.cpython-311-x86_64-linux-gnu.so", Module.Image(Module.Plain().Needed("libblas64.so.3")))
                    .SystemFile("/usr/lib/libblas.so.3", Plain.Build())
                    .SystemFile("/usr/lib/libblas64.so.3", Plain.Build())
            )
        );

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR502", Module.With(elf => elf)));

    [Fact]
    public void Not_applicable() => Assert.NotNull(Found.NotApplicable("AR502", GraphBuilder.Wheel("x-1.0-py3-none-any.whl")));
}
