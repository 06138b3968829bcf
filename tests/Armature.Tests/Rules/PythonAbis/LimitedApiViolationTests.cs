using Armature.Binaries;
using Armature.TestKit;

namespace Armature.Rules.Tests.PythonAbis;

public class LimitedApiViolationTests
{
    private const string Wheel = "fast-1.0-cp36-abi3-manylinux_2_17_x86_64.whl";

    internal static GraphBuilder Example => Published(Elf("PyGC_Disable"));

    private static BinaryImage Elf(params string[] imports) =>
        FakeImage.Elf(Architecture.X86_64, "PyInit__fast").Importing(null, [.. imports, "PyLong_FromLong", "memcpy"]);

    private static GraphBuilder Published(BinaryImage image, string wheel = Wheel, string? python = null) =>
        GraphBuilder.Wheel(wheel, python: python).Package("fast").File("fast/_fast.abi3.so", image);

    private static GraphBuilder Installed(BinaryImage image, string python, string tag = "cp36-abi3-manylinux_2_17_x86_64") =>
        GraphBuilder.Environment("glibc-x86_64", python).Package("fast", tag: tag).File("fast/_fast.abi3.so", image);

    [Fact]
    public void Catches_a_function_missing_from_the_python_of_the_tag()
    {
        var finding = Found.One("AR302", Example);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal("fast 1.0 is built for the stable ABI of Python 3.10, but its tag promises 3.6", finding.Message);
        Assert.Equal("needs 3.10 for `PyGC_Disable`", finding.Files[0].Evidence);
    }

    [Fact]
    public void Warns_of_a_function_that_existed_before_it_was_stable() =>
        Assert.Equal(Severity.Warning, Found.One("AR302", Published(Elf("PyObject_GetBuffer"))).Severity);

    [Fact]
    public void Warns_if_the_named_python_has_the_function() =>
        Assert.Equal(Severity.Warning, Found.One("AR302", Published(Elf("PyGC_Disable"), python: "cp310")).Severity);

    [Fact]
    public void Catches_a_function_missing_from_the_installed_python()
    {
        var finding = Found.One("AR302", Installed(Elf("PyGC_Disable"), "cp38"));
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal("fast 1.0 is built for the stable ABI of Python 3.10, but this Python is 3.8", finding.Message);
        Assert.Equal(["fast._fast"], finding.Victims);
        Assert.Contains("--no-binary fast fast==1.0", finding.Remedy!.Commands[0]);
    }

    [Fact]
    public void An_unstable_function_that_exists_is_a_note()
    {
        var finding = Found.One("AR302", Installed(Elf("PyUnicode_New"), "cp311"));
        Assert.Equal(Severity.Note, finding.Severity);
        Assert.Equal("fast 1.0 is named for the stable ABI, but uses `PyUnicode_New`, which is not part of it", finding.Message);
    }

    [Fact]
    public void Catches_a_function_that_python3_dll_does_not_forward()
    {
        var image = FakeImage.Pe(Architecture.X86_64, "PyInit__fast").Importing("python3.dll", "PyObject_GetBuffer");
        var graph = GraphBuilder
            .Environment("win_amd64", "cp310")
            .Package("fast", tag: "cp38-abi3-win_amd64")
            .File("fast/_fast.pyd", image);
        var finding = Found.One("AR302", graph);
        Assert.Equal(
            (Severity.Error, "fast 1.0 is built for the stable ABI of Python 3.11, but this Python is 3.10"),
            (finding.Severity, finding.Message)
        );
    }

    [Fact]
    public void Catches_a_windows_function_in_a_file_for_macOS()
    {
        var image = FakeImage.MachO(Architecture.Arm64, "11.0", "PyInit__fast").Importing(null, "PyErr_SetFromWindowsErr");
        var graph = GraphBuilder.Wheel("fast-1.0-cp38-abi3-macosx_11_0_arm64.whl").Package("fast").File("fast/_fast.abi3.so", image);
        Assert.Contains("`PyErr_SetFromWindowsErr`", Found.One("AR302", graph).Message);
    }

    [Fact]
    public void The_oldest_of_several_tags_counts() =>
        Assert.EndsWith(
            "its tag promises 3.6",
            Found.One("AR302", Published(Elf("PyGC_Disable"), "fast-1.0-cp310.cp36-abi3-manylinux_2_17_x86_64.whl")).Message
        );

    [Fact]
    public void A_free_threaded_stable_abi_has_a_floor_too() =>
        Assert.EndsWith(
            "built for the stable ABI of Python 3.16, but its tag promises 3.15",
            Found.One("AR302", Published(Elf("Py_HashBuffer"), "fast-1.0-cp315-abi3.abi3t-manylinux_2_28_x86_64.whl")).Message
        );

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR302", Published(Elf("PyModuleDef_Init", "PyObject_SetAttrString", "PyErr_NoMemory"))));

    [Fact]
    public void Passes_modules_for_a_single_python() =>
        Assert.Empty(
            Found.By(
                "AR302",
                GraphBuilder
                    .Environment("glibc-x86_64", "cp38")
                    .Package("fast", tag: "cp38-cp38-manylinux_2_17_x86_64")
                    .File("fast/_fast.cpython-38-x86_64-linux-gnu.so", Elf("PyUnicode_New"))
            )
        );

    [Fact]
    public void Passes_similar_names_that_the_package_defines() =>
        Assert.Empty(
            Found.By("AR302", Published(Elf("PySide_init")).File("fast/libpyside.so", FakeImage.Elf(Architecture.X86_64, "PySide_init")))
        );

    [Fact]
    public void Not_applicable_to_pypy() => Assert.NotNull(Found.NotApplicable("AR302", GraphBuilder.Environment("glibc-x86_64", "pp310")));
}
