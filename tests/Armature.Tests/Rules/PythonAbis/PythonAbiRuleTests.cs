using Armature.Binaries;
using Armature.TestKit;

namespace Armature.Rules.Tests.PythonAbis;

public class WrongPythonAbiTests
{
    private const string Other = "markupsafe/_speedups.cpython-312-x86_64-linux-gnu.so";

    internal static GraphBuilder Example => Linux.File(Other, Speedups);

    private static GraphBuilder Linux => GraphBuilder.Environment("glibc-x86_64").Package("markupsafe", "3.0.3");

    private static BinaryImage Speedups => FakeImage.Elf(Architecture.X86_64, "PyInit__speedups");

    [Fact]
    public void Libraries_do_not_count_for_a_whole_package()
    {
        var graph = GraphBuilder
            .Environment("glibc-x86_64", "cp312")
            .Package("numpy", "2.3.4")
            .File("numpy/_a.cpython-311-x86_64-linux-gnu.so", FakeImage.Elf(Architecture.X86_64, "PyInit__a"))
            .File("numpy.libs/libopenblas.so", FakeImage.Elf(Architecture.X86_64));
        var finding = Found.One("AR301", graph);
        Assert.StartsWith("numpy 2.3.4 is built for CPython 3.11", finding.Message);
        Assert.NotNull(finding.Cause);
        Assert.Equal("CPython 3.11 (x86_64-linux-gnu)", finding.Files[0].Evidence);
    }

    [Fact]
    public void Catches_a_module_of_another_version()
    {
        var finding = Found.One("AR301", Example);
        Assert.StartsWith(
            "markupsafe 3.0.3 is built for CPython 3.12 (x86_64-linux-gnu), but this Python is CPython 3.11",
            finding.Message
        );
        Assert.Equal("ModuleNotFoundError: No module named 'markupsafe._speedups'", finding.Files[0].Error);
        Assert.NotNull(finding.Truth);
    }

    [Fact]
    public void Passes_if_another_file_of_the_module_is_imported() =>
        Assert.Empty(Found.By("AR301", Linux.File(Other, Speedups).File("markupsafe/_speedups.cpython-311-x86_64-linux-gnu.so", Speedups)));

    [Fact]
    public void Passes_if_python_code_is_imported_instead() =>
        Assert.Empty(Found.By("AR301", Linux.File(Other, Speedups).Source("markupsafe/_speedups.py")));

    [Fact]
    public void Not_applicable_without_a_python() => Assert.NotNull(Found.NotApplicable("AR301", GraphBuilder.Directory()));

    [Theory]
    [InlineData(true, "_Py_Dealloc", "PyModule_Create2")]
    [InlineData(true, "_Py_Dealloc")]
    [InlineData(false, "_Py_Dealloc", "_Py_DecRefShared", "_Py_MergeZeroLocalRefcount")]
    [InlineData(false, "_Py_MergeZeroLocalRefcount")]
    [InlineData(false, "PyUnicode_New")]
    public void Catches_a_build_with_the_gil_under_a_free_threaded_name(bool isGilBuild, params string[] imports)
    {
        var image = FakeImage.Elf(Architecture.X86_64, "PyInit__tf").Importing(null, imports);
        var graph = GraphBuilder
            .Environment("glibc-x86_64", "cp314t")
            .Package("usd_core")
            .File("pxr/_tf.cpython-314t-x86_64-linux-gnu.so", image);
        Assert.Equal(
            isGilBuild ? ["usd_core 1.0 is built for Python with the GIL, but this Python is free-threaded"] : [],
            Found.By("AR301", graph).Select(finding => finding.Message)
        );
    }

    [Theory]
    [InlineData("cp314-cp314t-manylinux_2_28_x86_64", 1)]
    [InlineData("cp314-cp314-manylinux_2_28_x86_64", 0)]
    public void Catches_a_library_with_the_gil_beside_the_modules(string tag, int findings)
    {
        var library = FakeImage.Elf(Architecture.X86_64).Importing(null, "_Py_Dealloc", "PyModule_Create2");
        var graph = GraphBuilder
            .Environment("glibc-x86_64", "cp314t")
            .Package("usd_core", tag: tag)
            .File("pxr/_tf.cpython-314t-x86_64-linux-gnu.so", FakeImage.Elf(Architecture.X86_64, "PyInit__tf"))
            .File("pxr/libusd_python.so", library);
        Assert.Equal(findings, Found.By("AR301", graph).Length);
    }

    [Fact]
    public void Passes_a_build_with_the_gil_in_a_python_with_the_gil() =>
        Assert.Empty(
            Found.By(
                "AR301",
                GraphBuilder
                    .Environment("glibc-x86_64")
                    .Package("fast")
                    .File(
                        "fast/_m.cpython-311-x86_64-linux-gnu.so",
                        FakeImage.Elf(Architecture.X86_64, "PyInit__m").Importing(null, "_Py_Dealloc")
                    )
            )
        );

    [Fact]
    public void Warns_of_glibc_names_in_an_old_musl_wheel()
    {
        var graph = GraphBuilder
            .Wheel("coverage-6.1.1-cp38-cp38-musllinux_1_1_x86_64.whl")
            .Package("coverage", "6.1.1")
            .File("coverage/tracer.cpython-38-x86_64-linux-gnu.so", FakeImage.Elf(Architecture.X86_64, "PyInit_tracer"));
        Assert.Equal(Severity.Warning, Found.One("AR301", graph).Severity);
    }

    [Fact]
    public void Catches_a_versioned_file_in_a_stable_abi_wheel()
    {
        const string Wheel = "uefi_firmware-1.11-cp310-abi3-manylinux_2_28_x86_64.whl";
        const string File = "uefi_firmware/efi_compressor.cpython-310-x86_64-linux-gnu.so";
        var image = FakeImage.Elf(Architecture.X86_64, "PyInit_efi_compressor");
        Assert.Equal(Severity.Warning, Found.One("AR301", GraphBuilder.Wheel(Wheel).Package("uefi_firmware").File(File, image)).Severity);
        Assert.Equal(
            Severity.Error,
            Found.One("AR301", GraphBuilder.Wheel(Wheel, python: "cp313").Package("uefi_firmware").File(File, image)).Severity
        );
    }
}

public class MissingInitFunctionTests
{
    private const string Path = "thing/fast.cpython-311-x86_64-linux-gnu.so";

    internal static GraphBuilder Example => Graph("PyInit__fast");

    private static GraphBuilder Graph(params string[] exports) =>
        GraphBuilder.Environment("glibc-x86_64").Package("thing").File(Path, FakeImage.Elf(Architecture.X86_64, exports));

    [Fact]
    public void Catches_a_renamed_module()
    {
        var finding = Found.One("AR306", Example);
        Assert.Equal(
            (Severity.Error, "ImportError: dynamic module does not define module export function (PyInit_fast)"),
            (finding.Severity, finding.Files[0].Error)
        );
    }

    // Windows maps a program, and then does not find the function in it
    [Theory]
    [InlineData("thing/fast.pyd")]
    [InlineData("thing/fast.cp311-win_amd64.pyd")]
    public void Catches_a_program_under_the_name_of_a_module(string path)
    {
        var image = FakeImage.Pe(Architecture.X86_64);
        image = image with { Slices = [image.Slices[0] with { Kind = BinaryKind.Executable }] };
        var finding = Found.One("AR306", GraphBuilder.Environment("win_amd64").Package("thing").File(path, image));
        Assert.Equal((Severity.Error, "without PyInit_fast; it is a program"), (finding.Severity, finding.Files[0].Evidence));
    }

    [Theory]
    [InlineData("from . import fast\n")]
    [InlineData("from thing.fast import run\n")]
    [InlineData("def later():\n    import thing.fast as fast\n")]
    public void Catches_a_module_without_any_entry_function_that_the_package_imports(string source)
    {
        var finding = Found.One("AR306", Graph("frobnicate").Source("thing/__init__.py").Source("thing/api.py", source));
        Assert.Equal((Severity.Error, "without PyInit_fast; imported by thing.api"), (finding.Severity, finding.Files[0].Evidence));
        Assert.Equal(["thing.fast", "thing.api"], finding.Victims);
    }

    [Theory]
    [InlineData("import ctypes\nctypes.CDLL(where('fast'))\n")]
    [InlineData("import torch\ntorch.ops.load_library(path)\n")]
    [InlineData("import fast\n")]
    [InlineData("")]
    public void Passes_a_library_under_a_modules_name_that_nothing_imports(string source) =>
        Assert.Empty(Found.By("AR306", Graph("frobnicate").Source("thing/__init__.py").Source("thing/api.py", source)));

    [Fact]
    public void Passes_a_library_that_the_package_gives_out_under_its_name() =>
        Assert.Empty(
            Found.By(
                "AR306",
                Graph("frobnicate")
                    .Source("thing/__init__.py", "import ctypes\nfast = ctypes.CDLL(path())\n")
                    .Source("thing/api.py", "from . import fast\n")
            )
        );

    [Theory]
    [InlineData("thing/__init__.cpython-311-x86_64-linux-gnu.so", "thing", "PyInit_thing", true)]
    [InlineData("thing/sub/__init__.cpython-311-x86_64-linux-gnu.so", "thing.sub", "PyInit_sub", true)]
    [InlineData("thing/__init__.cpython-311-x86_64-linux-gnu.so", "thing", "PyInit___init__", false)]
    public void A_compiled_package_has_the_entry_function_of_the_package(string path, string module, string function, bool isRight)
    {
        var graph = GraphBuilder
            .Environment("glibc-x86_64")
            .Package("thing")
            .File(path, FakeImage.Elf(Architecture.X86_64, function), file => file with { ModuleName = module });
        Assert.Equal(isRight, Found.By("AR306", graph).Length == 0);
    }

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR306", Graph("PyInit_fast")));

    [Fact]
    public void Not_applicable_without_an_architecture() => Assert.NotNull(Found.NotApplicable("AR306", GraphBuilder.Directory()));
}
