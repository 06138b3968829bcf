using Armature.TestKit;

namespace Armature.Rules.Tests.Loading;

public sealed class EnvironmentDependentLibraryTests
{
    internal static GraphBuilder Example =>
        Module
            .With(elf => elf.Needed("libturbo.so.7"))
            .SystemFile("/opt/turbo/libturbo.so.7", new ElfBuilder().Build())
            .LibraryPath("/opt/turbo");

    [Fact]
    public void Catches()
    {
        var finding = Found.One("AR209", Example);
        Assert.Equal("fast 1.2 finds `libturbo.so.7` only because of LD_LIBRARY_PATH", finding.Message);
        Assert.Equal("libturbo.so.7 is /opt/turbo/libturbo.so.7", finding.Files[0].Evidence);
        Assert.Empty(Found.Beside("AR209", Example));
    }

    [Fact]
    public void Without_the_variable_the_library_is_missing() =>
        Assert.Equal(["AR201"], Found.Beside("AR209", Example.LibraryPath("/elsewhere")));

    [Fact]
    public void Passes_a_library_that_is_also_found_without_the_variable() =>
        Assert.Empty(Found.By("AR209", Example.SystemFile("/usr/lib/libturbo.so.7", new ElfBuilder().Build())));

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR209", Module.With(elf => elf)));

    [Fact]
    public void Not_applicable() => Assert.NotNull(Found.NotApplicable("AR209", GraphBuilder.Wheel("x-1.0-py3-none-any.whl")));
}
