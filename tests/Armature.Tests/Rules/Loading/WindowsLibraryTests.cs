using Armature.Binaries;
using Armature.Loading;
using Armature.TestKit;

namespace Armature.Rules.Tests.Loading;

/// <summary>What a DLL means that is not in the subject: a library of Windows, Python, another product or package, or a missing one.</summary>
public sealed class WindowsLibraryTests
{
    [Fact]
    public void A_DLL_that_nothing_provides_is_missing()
    {
        var finding = Found.One("AR201", Wheel("simpledll.dll"));
        Assert.Equal("fast 1.2 needs `simpledll.dll`, which the loader does not find", finding.Message);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal(["fast._m"], finding.Victims);
        Assert.Empty(Found.Beside("AR201", Wheel("simpledll.dll")));
    }

    [Theory]
    [InlineData("KERNEL32.dll")]
    [InlineData("bcrypt.dll")]
    [InlineData("d3d12.dll")]
    [InlineData("WINSPOOL.DRV")]
    [InlineData("api-ms-win-crt-runtime-l1-1-0.dll")]
    [InlineData("python311.dll")]
    [InlineData("python3.dll")]
    [InlineData("VCRUNTIME140.dll")]
    [InlineData("VCRUNTIME140_1.dll")]
    public void Passes_the_libraries_of_Windows_and_of_Python(string library)
    {
        Assert.Empty(Found.By("AR201", Wheel(library)));
        Assert.IsType<Resolution.Found>(NeedOf(Wheel(library)).Resolution);
    }

    [Theory]
    [InlineData("windows-7", false)]
    [InlineData("windows-8.1", false)]
    [InlineData("windows-10", true)]
    [InlineData("windows-11", true)]
    [InlineData("windows-server-2022", true)]
    public void Knows_the_libraries_of_each_version_of_Windows(string system, bool isThere) =>
        Assert.Equal(isThere, NeedOf(Wheel("d3d12.dll", target: $"{system}-x64")).Resolution is Resolution.Found);

    [Fact]
    public void Knows_the_libraries_of_each_architecture()
    {
        Assert.IsType<Resolution.Found>(NeedOf(Wheel("opengl32.dll")).Resolution);
        Assert.IsType<Resolution.Missing>(NeedOf(Wheel("msvcrt20.dll")).Resolution);
        Assert.IsType<Resolution.Found>(NeedOf(Wheel("msvcrt20.dll", "win32")).Resolution);
    }

    [Theory]
    [InlineData("nvcuda.dll", "it is part of the NVIDIA driver")]
    [InlineData("cudart64_12.dll", "it is part of the CUDA Toolkit")]
    [InlineData("vulkan-1.dll", "it is part of a graphics driver")]
    [InlineData("blender.exe", "it is part of Blender")]
    [InlineData("host.exe", "the program host.exe provides it")]
    public void A_DLL_of_another_product_is_unknown(string library, string reason)
    {
        Assert.Empty(Found.By("AR201", Wheel(library)));
        Assert.Equal(reason, Assert.IsType<Resolution.Unknown>(NeedOf(Wheel(library)).Resolution).Reason);
    }

    [Fact]
    public void A_DLL_that_a_required_package_may_contain_is_unknown_until_that_package_is_there()
    {
        var wheel = Wheel("c10.dll", requires: ["torch>=2", "docs; extra == 'docs'"]);
        Assert.Equal(
            "torch, which fast requires, is not here and may contain it",
            Assert.IsType<Resolution.Unknown>(NeedOf(wheel).Resolution).Reason
        );
        Assert.IsType<Resolution.Missing>(NeedOf(wheel.Package("torch")).Resolution);
        Assert.IsType<Resolution.Missing>(NeedOf(Wheel("c10.dll", requires: ["torch; sys_platform == 'linux'"])).Resolution);
    }

    [Fact]
    public void Python_before_3_8_searches_PATH_which_is_not_known()
    {
        var wheel = Wheel("simpledll.dll", python: "cp37", abi: "cp37m");
        Assert.Empty(Found.By("AR201", wheel));
        Assert.NotNull(Assert.IsType<Resolution.Unknown>(NeedOf(wheel).Resolution).Reason);
    }

    [Theory]
    [InlineData("MSVCP140.dll", Severity.Warning)]
    [InlineData("VCOMP140.DLL", Severity.Warning)]
    [InlineData("MSVCP140D.dll", Severity.Error)]
    [InlineData("msvcp140d_atomic_wait.dll", Severity.Error)]
    public void A_library_of_Visual_C_is_a_warning_unless_it_cannot_be_installed(string library, Severity severity)
    {
        var finding = Found.One("AR201", Wheel(library));
        Assert.Equal(severity, finding.Severity);
        Assert.Equal(
            severity is Severity.Warning ? ["winget install Microsoft.VCRedist.2015+.x64"] : [],
            finding.Remedy?.Commands.Where(command => command.Contains("VCRedist", StringComparison.Ordinal)) ?? []
        );
    }

    [Fact]
    public void A_plug_in_that_perhaps_nothing_loads_is_a_warning()
    {
        var graph = GraphBuilder
            .Wheel("fast-1.2-cp311-cp311-win_amd64.whl")
            .Package("fast", "1.2")
            .File("fast/plugins/plug.dll", FakeImage.Pe(Architecture.X86_64).Needing("unheard_of.dll"));
        Assert.Equal(Severity.Warning, Found.One("AR201", graph).Severity);
    }

    [Theory]
    [InlineData("libpypy3.10-c.dll", true)]
    [InlineData("VCRUNTIME140.dll", true)]
    [InlineData("libpypy3.9-c.dll", false)]
    public void PyPy_has_its_own_library(string library, bool isThere)
    {
        var wheel = GraphBuilder
            .Wheel("fast-1.2-pp310-pypy310_pp73-win_amd64.whl")
            .Package("fast", "1.2")
            .File("fast/_m.pypy310-pp73-win_amd64.pyd", FakeImage.Pe(Architecture.X86_64, "PyInit__m").Needing(library));
        Assert.Equal(isThere, NeedOf(wheel).Resolution is Resolution.Found);
    }

    // 0x800: only System32 is searched, but not for what python.exe has loaded
    [Theory]
    [InlineData("python311.dll", true)]
    [InlineData("VCRUNTIME140.dll", true)]
    [InlineData("fast.dll", false)]
    public void A_DLL_that_is_loaded_is_not_searched_for(string library, bool isThere)
    {
        var bytes = new PeBuilder(Architecture.X86_64).Export("PyInit__m").Import(library, "f").DependentLoadFlags(0x800).Build();
        var wheel = GraphBuilder
            .Wheel("fast-1.2-cp311-cp311-win_amd64.whl")
            .Package("fast", "1.2")
            .File("fast/_m.cp311-win_amd64.pyd", BinaryImage.Read(ByteSource.Of(bytes)));
        Assert.Equal(isThere, NeedOf(wheel).Resolution is Resolution.Found);
    }

    private static Dependency NeedOf(GraphBuilder graph) => graph.Build().Files[0].Closure!.Needs.Single().Need;

    private static GraphBuilder Wheel(
        string library,
        string platform = "win_amd64",
        string python = "cp311",
        string? abi = null,
        string? target = null,
        params string[] requires
    ) =>
        GraphBuilder
            .Wheel($"fast-1.2-{python}-{abi ?? python}-{platform}.whl", target, target is null ? null : python)
            .Package("fast", "1.2")
            .Requiring(requires)
            .File(
                $"fast/_m.{python}-{platform}.pyd",
                FakeImage.Pe(platform == "win32" ? Architecture.X86 : Architecture.X86_64, "PyInit__m").Needing(library)
            );
}
