using Armature.Binaries;
using Armature.Demo.MachO;
using Armature.Remedies;
using Armature.TestKit;

namespace Armature.Rules.Tests.Loading;

/// <summary>A module of a package in an environment, or a wheel, for macOS on arm64.</summary>
internal static class MacModule
{
    public const string Name = "fast/_m.cpython-311-darwin.so";

    public static MachOBuilder Plain(Architecture machine = Architecture.Arm64) =>
        new MachOBuilder(machine).MinimumSystem(14, 0).Export("_PyInit__m").Needed("/usr/lib/libSystem.B.dylib");

    public static MachOBuilder Library(string installName, Architecture machine = Architecture.Arm64) =>
        new MachOBuilder(machine).Dylib(installName).MinimumSystem(14, 0).Needed("/usr/lib/libSystem.B.dylib");

    public static GraphBuilder Environment(params (string Path, byte[] Bytes)[] files) =>
        Add(GraphBuilder.Environment("macos-arm64").Package("fast", "1.2"), files);

    public static GraphBuilder Wheel(params (string Path, byte[] Bytes)[] files) =>
        Add(GraphBuilder.Wheel("fast-1.2-cp311-cp311-macosx_14_0_arm64.whl").Package("fast", "1.2"), files);

    private static GraphBuilder Add(GraphBuilder graph, (string Path, byte[] Bytes)[] files)
    {
        foreach (var (path, bytes) in files)
            graph.File(path, BinaryImage.Read(ByteSource.Of(bytes)), bytes.Length).SystemFile($"/env/site-packages/{path}", bytes);
        return graph;
    }
}

public class MacLibraryTests
{
    [Fact]
    public void A_missing_library_of_Homebrew_is_fixed_by_its_formula()
    {
        var graph = MacModule.Wheel(
            (MacModule.Name, MacModule.Plain().Needed("@rpath/libomp.dylib").RunPath("/opt/homebrew/opt/libomp/lib").Build())
        );
        var finding = Found.One("AR201", graph);
        Assert.Equal("fast 1.2 needs `@rpath/libomp.dylib`, which the loader does not find", finding.Message);
        Assert.Equal("searched /opt/homebrew/opt/libomp/lib", finding.Files[0].Evidence);
        Assert.Equal(["brew install libomp"], finding.Remedy!.Commands);
        Assert.Empty(Found.Beside("AR201", graph));
    }

    [Fact]
    public void Passes_a_bundled_library_on_the_run_path_of_the_module() =>
        Assert.Empty(
            Found.By(
                "AR201",
                MacModule.Wheel(
                    (MacModule.Name, MacModule.Plain().Needed("@loader_path/.dylibs/liba.dylib").RunPath("@loader_path/.dylibs").Build()),
                    ("fast/.dylibs/liba.dylib", MacModule.Library("/DLC/fast/liba.dylib").Needed("@rpath/libb.dylib").Build()),
                    ("fast/.dylibs/libb.dylib", MacModule.Library("/DLC/fast/libb.dylib").Build())
                )
            )
        );

    [Theory]
    [InlineData("@rpath/libtorch_cpu.dylib", "another package contains it")]
    [InlineData("/Library/Frameworks/Python.framework/Versions/3.11/Python", "Python contains it")]
    [InlineData("@loader_path/../other/libx.dylib", "it is in another package's directory")]
    [InlineData("/usr/lib/libodd.dylib", "macOS may have it")]
    public void Passes_a_library_that_a_wheel_need_not_contain(string library, string because)
    {
        Assert.NotEmpty(because);
        Assert.Empty(Found.By("AR201", MacModule.Wheel((MacModule.Name, MacModule.Plain().Needed(library).Build()))));
    }

    [Theory]
    [InlineData("from . import _a", true)]
    [InlineData("", false)]
    public void A_library_must_be_loaded_under_its_install_name_before(string init, bool isLoaded)
    {
        var graph = MacModule
            .Wheel(
                (MacModule.Name, MacModule.Plain().Needed("@rpath/libx.dylib").Build()),
                ("fast/_a.cpython-311-darwin.so", MacModule.Plain().Export("_PyInit__a").Needed("@loader_path/lib/libx.dylib").Build()),
                ("fast/lib/libx.dylib", MacModule.Library("@rpath/libx.dylib").Build())
            )
            .Source("fast/__init__.py", init);
        Assert.Equal(isLoaded ? [] : [Severity.Error], Found.By("AR201", graph).Select(finding => finding.Severity));
    }

    [Fact]
    public void A_library_for_another_machine_outside_of_the_subject_is_AR204()
    {
        var graph = MacModule
            .Environment((MacModule.Name, MacModule.Plain().Needed("@loader_path/../../lib/libx.dylib").Build()))
            .SystemFile("/env/lib/libx.dylib", MacModule.Library("libx.dylib", Architecture.X86_64).Build());
        var finding = Found.One("AR204", graph);
        Assert.Equal(
            "fast 1.2 needs `@loader_path/../../lib/libx.dylib`, which exists only for x86_64: `/env/site-packages/fast/../../lib/libx.dylib`",
            finding.Message
        );
        Assert.Null(finding.Truth);
        Assert.Contains(
            "(mach-o file, but is an incompatible architecture (have 'x86_64', need 'arm64'))",
            finding.Files[0].Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_symbol_that_the_bundled_library_no_longer_exports_is_AR203()
    {
        var graph = MacModule.Wheel(
            (MacModule.Name, MacModule.Plain().Needed("@loader_path/.dylibs/liba.dylib").Import("_new_in_2", library: 1).Build()),
            ("fast/.dylibs/liba.dylib", MacModule.Library("/DLC/fast/liba.dylib").Export("_old").Build())
        );
        var finding = Found.One("AR203", graph);
        Assert.Equal("fast 1.2 needs the symbol `_new_in_2`, which no library in scope defines", finding.Message);
        Assert.Equal("_m.cpython-311-darwin.so needs _new_in_2", finding.Files[0].Evidence);
        Assert.Contains("Symbol not found: _new_in_2\n  Referenced from: <", finding.Files[0].Error, StringComparison.Ordinal);
        Assert.Empty(Found.Beside("AR203", graph));
    }
}

public class InvalidCodeSignatureTests
{
    internal static GraphBuilder Example => MacModule.Environment((MacModule.Name, MacModule.Plain().Signed(false).Build()));

    [Fact]
    public void Catches()
    {
        var finding = Found.One("AR208", Example);
        Assert.Equal("`_m.cpython-311-darwin.so` of fast 1.2 is not signed, and macOS loads only signed code on arm64", finding.Message);
        Assert.Contains("not valid for use in process", finding.Files[0].Error, StringComparison.Ordinal);
        Assert.Equal(["codesign --force --sign - /env/site-packages/fast/_m.cpython-311-darwin.so"], finding.Remedy!.Commands);
        Assert.Equal(Trust.Unsafe, finding.Remedy.Trust);
        Assert.Empty(Found.Beside("AR208", Example));
    }

    [Theory]
    [InlineData(0x300, 0x0)]
    [InlineData(0x5000, 0x5000)]
    public void A_byte_that_changed_after_signing_is_found_by_its_page(int at, int page)
    {
        var bytes = MacModule.Plain().Text(new string('x', 0x8000)).Build();
        bytes[at] ^= 1;
        var graph = MacModule.Environment((MacModule.Name, bytes));
        var finding = Found.One("AR208", graph);
        Assert.Contains("page", finding.Files[0].Evidence, StringComparison.Ordinal);
        Assert.EndsWith($"does not match, the first at 0x{page:x}", finding.Files[0].Evidence);
        Assert.NotNull(finding.Truth);
        Assert.Empty(Found.Beside("AR208", graph));
    }

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR208", MacModule.Environment((MacModule.Name, MacModule.Plain().Build()))));

    [Fact]
    public void Code_for_Intel_does_not_need_a_signature() =>
        Assert.Empty(
            Found.By(
                "AR208",
                MacModule.Environment(
                    (MacModule.Name, MachOBuilder.Universal(MacModule.Plain(Architecture.X86_64).Build(), MacModule.Plain().Build()))
                )
            )
        );

    [Fact]
    public void Not_applicable() =>
        Assert.Equal("the target is not macOS on arm64", Found.NotApplicable("AR208", GraphBuilder.Environment("macos-x86_64")));
}

public class BuildMachinePathTests
{
    internal static GraphBuilder Example => MacModule.Wheel((MacModule.Name, MacModule.Plain().RunPath("/Users/runner/lib").Build()));

    [Fact]
    public void Catches()
    {
        var finding = Found.One("AR212", Example);
        Assert.Equal(Severity.Note, finding.Severity);
        Assert.Equal("fast 1.2 is linked with directories of the build machine: `/Users/runner/lib`", finding.Message);
        Assert.Equal("run path /Users/runner/lib", finding.Files[0].Evidence);
    }

    [Fact]
    public void A_library_found_in_a_home_directory_is_a_warning()
    {
        var module = new ElfBuilder().Export("PyInit__m").Needed("libturbo.so.7").RunPath("/home/ada/lib");
        var graph = Module
            .Files((Module.Path, module))
            .SystemFile("/home/ada/lib/libturbo.so.7", new ElfBuilder().SoName("libturbo.so.7").Build());
        var finding = Found.One("AR212", graph);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal("fast 1.2 is loaded only because of directories of this machine: `/home/ada/lib`", finding.Message);
        Assert.Equal("libturbo.so.7 is found in /home/ada/lib", finding.Files[0].Evidence);
    }

    [Fact]
    public void A_library_that_a_wheel_needs_by_its_path_is_a_warning()
    {
        var image = FakeImage.Elf(Architecture.X86_64, "PyInit__m").Needing("/home/ada/lib/libturbo.so.7");
        var wheel = GraphBuilder.Wheel("fast-1.2-cp311-cp311-manylinux_2_28_x86_64.whl").Package("fast", "1.2");
        var finding = Found.One("AR212", wheel.File("fast/_m.cpython-311-x86_64-linux-gnu.so", image));
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal("needs /home/ada/lib/libturbo.so.7", finding.Files[0].Evidence);
    }

    [Theory]
    [InlineData("@loader_path/.dylibs")]
    [InlineData("/usr/lib/swift")]
    [InlineData("/System/Library/Frameworks")]
    public void Passes(string runPath) =>
        Assert.Empty(Found.By("AR212", MacModule.Wheel((MacModule.Name, MacModule.Plain().RunPath(runPath).Build()))));

    [Fact]
    public void Unused_run_paths_of_an_environment_are_not_reported() =>
        Assert.Empty(Found.By("AR212", MacModule.Environment((MacModule.Name, MacModule.Plain().RunPath("/Users/runner/lib").Build()))));
}
