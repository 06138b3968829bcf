using Armature.Binaries;
using Armature.Inventory.Distributions;
using Armature.TestKit;

namespace Armature.Rules.Tests;

/// <summary>What looks like a fault and is meant so: no rule reports it. Beside each stands the fault that it looks like.</summary>
public sealed class HealthyLayoutTests
{
    private static readonly BinaryImage s_wasm = new() { Format = BinaryFormat.Wasm, Slices = [] };

    private static BinaryImage Elf(Architecture machine = Architecture.X86_64, params string[] exports) => FakeImage.Elf(machine, exports);

    [Fact]
    public void Modules_for_CPython_in_the_directory_that_Debians_PyPy_shares()
    {
        Assert.Empty(Found.Beside("", Shared("pp39")));
        Assert.Equal(["AR301"], Found.Beside("", Shared("cp310")));
    }

    [Theory]
    [InlineData("iphonesimulator", "iphonesimulator", true)]
    [InlineData("iphoneos", "iphoneos", true)]
    [InlineData("iphoneos", "iphonesimulator", false)]
    [InlineData("iphonesimulator", "iphoneos", false)]
    public void Modules_for_the_simulator_of_iOS(string tag, string suffix, bool fits)
    {
        var graph = GraphBuilder
            .Wheel($"a-1-cp313-cp313-ios_13_0_arm64_{tag}.whl")
            .Package("a")
            .File($"a/_m.cpython-313-{suffix}.so", FakeImage.MachO(Architecture.Arm64, "13.0", "PyInit__m"));
        Assert.Equal(fits ? [] : ["AR301"], Found.Beside("", graph));
    }

    [Theory]
    [InlineData("pyodide_2025_0_wasm32")]
    [InlineData("pyemscripten_2026_0_wasm32")]
    [InlineData("emscripten_4_0_9_wasm32")]
    public void WebAssembly_in_its_own_wheel(string tag)
    {
        var graph = GraphBuilder.Wheel($"a-1-cp313-cp313-{tag}.whl").Package("a");
        Assert.Empty(Found.Beside("", graph.File("a/_m.cpython-313-wasm32-emscripten.so", s_wasm)));
        Assert.Equal(["AR104"], Found.Beside("", graph.File("a/_n.cpython-313-wasm32-emscripten.so", Elf(exports: "PyInit__n"))));
    }

    [Fact]
    public void WebAssembly_elsewhere_is_another_systems_format()
    {
        var graph = GraphBuilder.Environment("glibc-x86_64").Package("a").File("a/_m.cpython-311-x86_64-linux-gnu.so", s_wasm);
        Assert.Equal(
            "a 1.0 is WebAssembly, the format of Emscripten and Pyodide, but the target is Linux",
            Found.One("AR104", graph).Message
        );
        Assert.Empty(Found.Beside("AR104", graph));
    }

    [Theory]
    [InlineData("numpy-2.3.2-cp311-cp311-manylinux_2_28_x86_64-x86_64_v3.whl")]
    [InlineData("numpy-2.3.2-1-cp311-cp311-manylinux_2_28_x86_64-null.whl")]
    public void A_wheel_variant(string name)
    {
        var graph = GraphBuilder.Wheel(name).Declaring("cp311-cp311-manylinux_2_28_x86_64").Package("numpy", "2.3.2");
        Assert.Empty(Found.Beside("", graph.File("numpy/_m.cpython-311-x86_64-linux-gnu.so", Elf(exports: "PyInit__m"))));
    }

    [Theory]
    [InlineData("a/libfoo.so", "a/libfoo-arm64.so")]
    [InlineData("a/tool/linux-x64/run", "a/tool/linux-arm64/run")]
    [InlineData("a/x86_64/libfoo.so", "a/aarch64/libfoo.so")]
    [InlineData("a/run-amd64", "a/run")]
    public void One_library_or_tool_for_several_machines(string here, string there)
    {
        foreach (var platform in (string[])["glibc-x86_64", "glibc-aarch64"])
        {
            var graph = GraphBuilder.Environment(platform).Package("a").File(here, Elf()).File(there, Elf(Architecture.Arm64));
            Assert.Empty(Found.Beside("", graph));
        }

        Assert.Equal(
            ["AR101"],
            Found.Beside(
                "",
                GraphBuilder
                    .Environment("glibc-x86_64")
                    .Package("a")
                    .File("a/libbar.so", Elf())
                    .File("a/libfoo.so", Elf(Architecture.Arm64))
            )
        );
    }

    [Theory]
    [InlineData("pip/_vendor/distlib/t64.exe", Architecture.X86_64)]
    [InlineData("pip/_vendor/distlib/w64-arm.exe", Architecture.Arm64)]
    [InlineData("setuptools/cli-32.exe", Architecture.X86)]
    [InlineData("a/native/a.dll", Architecture.X86_64)]
    public void Windows_programs_and_libraries_of_a_package_for_every_system(string path, object machine)
    {
        foreach (var platform in (string[])["glibc-x86_64", "musl-aarch64", "macos-arm64"])
        {
            var graph = GraphBuilder.Environment(platform).Package("a", tag: "py3-none-any");
            Assert.Empty(Found.Beside("", graph.File(path, FakeImage.Pe((Architecture)machine))));
        }
    }

    [Fact]
    public void A_requirement_that_a_renamed_distribution_provides()
    {
        Assert.Empty(Found.By("AR605", Requiring("h5py>=3", "h5py.-debian-h5py-serial", "h5py/_debian_h5py_serial/__init__.py")));
        Assert.Empty(Found.By("AR605", Requiring("tensorflow", "tensorflow-cpu", "tensorflow/__init__.py")));
        Assert.Equal(
            "h5py.-debian-h5py-serial 3.7.0 does not satisfy keras 1.0, which requires h5py>=4",
            Found.One("AR605", Requiring("h5py>=4", "h5py.-debian-h5py-serial", "h5py/_debian_h5py_serial/__init__.py")).Message
        );
        Assert.StartsWith(
            "google is not installed",
            Found.One("AR605", Requiring("google", "protobuf", "google/protobuf/__init__.py")).Message
        );
    }

    [Theory]
    [InlineData("/srv/image/usr/lib/python3/dist-packages", Severity.Note)]
    [InlineData("/srv/image/usr/lib64/python3.12/site-packages", Severity.Note)]
    [InlineData("/srv/image/usr/local/lib/python3.11/dist-packages", Severity.Warning)]
    public void Dependencies_that_a_system_omits_below_another_root(string location, object severity)
    {
        var graph = GraphBuilder
            .Environment("glibc-x86_64")
            .Package("PyGObject", installer: null)
            .Requiring("pycairo")
            .With(package => package with { Location = location });
        Assert.Equal((Severity)severity, Found.One("AR605", graph).Severity);
    }

    private static GraphBuilder Requiring(string requirement, string name, string file) =>
        GraphBuilder
            .Environment("glibc-x86_64")
            .Package("keras")
            .Requiring(requirement)
            .Package(name, "3.7.0")
            .With(package =>
                package with
                {
                    NormalizedName = Armature.Packaging.NormalizedName.Of(name),
                    Files = [new RecordedFile($"{package.Location}/{file}", null, -1)],
                }
            );

    private static GraphBuilder Shared(string python) =>
        GraphBuilder
            .Environment("glibc-x86_64", python)
            .Package("lxml")
            .File(
                "lxml/etree.cpython-311-x86_64-linux-gnu.so",
                Elf(exports: "PyInit_etree"),
                file => file with { Path = "/usr/lib/python3/dist-packages/lxml/etree.cpython-311-x86_64-linux-gnu.so" }
            );
}
