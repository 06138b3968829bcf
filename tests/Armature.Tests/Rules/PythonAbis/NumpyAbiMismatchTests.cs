using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.TestKit;

namespace Armature.Rules.Tests.PythonAbis;

public class NumpyAbiMismatchTests
{
    private const string File = "bottleneck/move.cpython-311-x86_64-linux-gnu.so";
    private const string Failure = "ImportError: numpy.core.multiarray failed to import";
    private static readonly NumpyBuild s_old = new(1, null, Failure, ChecksTypes: false);
    private static readonly NumpyBuild s_new = new(2, new PackedVersion(1, 23), null, ChecksTypes: false);

    internal static GraphBuilder Example => With("2.3.4", (File, s_old));

    private static GraphBuilder With(string? numpy, params (string Path, NumpyBuild? Build)[] files)
    {
        var graph = GraphBuilder.Environment("glibc-x86_64");
        if (numpy is not null)
            graph.Package("numpy", numpy);
        graph.Package("bottleneck", "1.3.7");
        foreach (var (path, build) in files)
            graph.File(path, FakeImage.Elf(Architecture.X86_64, "PyInit_move", "PyInit_fast"), file => file with { Numpy = build });
        return graph;
    }

    [Fact]
    public void Catches_a_module_for_numpy_1_with_numpy_2()
    {
        var finding = Found.One("AR303", Example);
        Assert.Equal("bottleneck 1.3.7 is built for NumPy 1, but NumPy 2.3.4 is installed", finding.Message);
        Assert.Equal((Severity.Error, Failure), (finding.Severity, finding.Files[0].Error));
        Assert.Equal("/env/bin/python -m pip install --upgrade bottleneck", Assert.Single(finding.Remedy!.Commands));
    }

    [Fact]
    public void Catches_a_module_for_a_newer_numpy()
    {
        var finding = Found.One("AR303", With("1.22.4", (File, s_new)));
        Assert.Equal("bottleneck 1.3.7 is built for NumPy 1.23 and later, but NumPy 1.22.4 is installed", finding.Message);
        Assert.StartsWith(
            "RuntimeError: module was compiled against NumPy C-API version 0x10 (NumPy 1.23) but the running NumPy has C-API version 0xf.",
            finding.Files[0].Error
        );
        Assert.EndsWith("--upgrade \"numpy>=1.23\"", Assert.Single(finding.Remedy!.Commands));
    }

    [Fact]
    public void Catches_what_an_upgrade_would_break() =>
        Assert.EndsWith("but NumPy 2.3 is assumed", Found.One("AR303", With("1.26.4", (File, s_old)).Assume("NumPy==2.3")).Message);

    [Fact]
    public void Cython_modules_without_the_api_are_built_like_the_rest_of_their_package()
    {
        var silent = new NumpyBuild(null, null, null, ChecksTypes: true);
        const string Other = "bottleneck/fast.cpython-311-x86_64-linux-gnu.so";
        var finding = Found.One("AR303", With("2.0.0", (File, s_old), (Other, silent)));
        Assert.Equal(2, finding.Files.Length);
        Assert.StartsWith("ValueError: numpy.dtype size changed", finding.Files.Single(file => file.Path == Other).Error);
        Assert.Empty(Found.By("AR303", With("2.0.0", (File, s_new), (Other, silent))));
        Assert.Empty(Found.By("AR303", With("2.0.0", (Other, silent))));
    }

    [Fact]
    public void A_library_that_may_work_without_numpy_is_a_warning() =>
        Assert.Equal(Severity.Warning, Found.One("AR303", With("2.3.4", ("torch/lib/libtorch_python.so", s_old))).Severity);

    [Theory]
    [InlineData("1.26.4")]
    [InlineData("1.23.0")]
    [InlineData("2.3.4")]
    public void Passes_a_module_built_for_both(string numpy) => Assert.Empty(Found.By("AR303", With(numpy, (File, s_new))));

    [Fact]
    public void Passes_numpy_1_with_numpy_1() => Assert.Empty(Found.By("AR303", With("1.26.4", (File, s_old))));

    [Fact]
    public void Metadata_left_behind_by_an_older_numpy_is_ignored()
    {
        var graph = GraphBuilder
            .Environment("glibc-x86_64")
            .Package("numpy", "1.22.4")
            .Package("numpy", "2.3.4")
            .File(
                "numpy/_core/_multiarray_umath.cpython-311-x86_64-linux-gnu.so",
                FakeImage.Elf(Architecture.X86_64, "PyInit__multiarray_umath")
            )
            .Package("bottleneck")
            .File(File, FakeImage.Elf(Architecture.X86_64, "PyInit_move"), file => file with { Numpy = s_new });
        Assert.Empty(Found.By("AR303", graph));
    }

    [Fact]
    public void Not_applicable_without_numpy() => Assert.NotNull(Found.NotApplicable("AR303", With(null, (File, s_old))));
}
