using Armature.TestKit;

namespace Armature.Rules.Tests.Gpus;

public sealed class CudaRuntimeMismatchTests
{
    internal static GraphBuilder Example => GpuGraphs.Torch("2.9.0+cu130", GpuGraphs.Cu130).Gpu("rtx-4090", "550.54.14");

    [Fact]
    public void Catches()
    {
        var finding = Found.One("AR802", Example);
        Assert.Equal("torch 2.9.0+cu130 is built for CUDA 13, which needs driver 580; the driver is 550.54.14", finding.Message);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains("--index-url https://download.pytorch.org/whl/cu12", finding.Remedy!.Commands[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR802", GpuGraphs.Torch("2.9.0+cu130", GpuGraphs.Cu130).Gpu("rtx-4090", "580.65.06")));

    [Fact]
    public void Not_applicable_if_the_driver_is_unknown()
    {
        Assert.NotNull(Found.NotApplicable("AR802", GpuGraphs.Torch("2.9.0+cu130", GpuGraphs.Cu130).Gpu("rtx-4090")));
        Assert.NotNull(Found.NotApplicable("AR802", GpuGraphs.TorchForRocm("gfx1100").Gpu("gfx1100", "550")));
    }

    // NVIDIA, "CUDA Compatibility", minor version compatibility
    [Theory]
    [InlineData("2.8.0+cu128", "525.60.13", false)]
    [InlineData("2.8.0+cu128", "525.53", true)]
    [InlineData("2.8.0+cu128", "470.42.01", true)]
    [InlineData("2.3.0+cu118", "450.80.02", false)]
    [InlineData("2.3.0+cu118", "440.33.01", true)]
    // the version does not name it: libcudart.so.12
    [InlineData("2.8.0", "470.42.01", true)]
    [InlineData("2.8.0", "525.60.13", false)]
    public void Every_minor_version_runs_on_the_driver_of_its_first_release(string version, string driver, bool isFound) =>
        Assert.Equal(isFound, Found.By("AR802", GpuGraphs.Torch(version, GpuGraphs.Cu121).Gpu("rtx-3090", driver)).Length > 0);

    // what they load while they run is not among the needed libraries
    [Theory]
    [InlineData("cupy-cuda12x", true)]
    [InlineData("jax-cuda13-plugin", true)]
    [InlineData("cudf-cu12", true)]
    [InlineData("cupy-cuda11x", false)]
    [InlineData("cu12-tools", false)]
    [InlineData("acu12", false)]
    public void The_name_of_a_package_shows_its_CUDA(string name, bool isFound)
    {
        var graph = GpuGraphs.Start().Package(name, "1.0").Binary("x/libx.so", GpuGraphs.Library("libx.so", null, new GpuPiece(80)));
        Assert.Equal(isFound, Found.By("AR802", graph.Gpu("a100", "470.42.01")).Length > 0);
    }

    [Theory]
    [InlineData("525.60.13", true)]
    [InlineData("570.26", false)]
    public void PTX_needs_the_driver_of_its_own_toolkit(string driver, bool isFound)
    {
        var torch = GpuGraphs.Torch("2.7.0+cu128", new GpuPiece(80), new GpuPiece(90, IsPtx: true, IsaMajor: 8, IsaMinor: 7));
        var found = Found.By("AR802", torch.Gpu("b200", driver));
        Assert.Equal(isFound, found.Length > 0);
        Assert.Empty(Found.By("AR802", torch.Gpu("a100", driver)));
        if (isFound)
            Assert.Equal(
                "torch 2.7.0+cu128 has only PTX 8.7 for B200 (sm_100), which a driver since 570.26 (CUDA 12.8) compiles; the driver is 525.60.13",
                found[0].Message
            );
    }

    [Fact]
    public void A_driver_alone_is_enough() =>
        Assert.Single(Found.By("AR802", GpuGraphs.Torch("2.9.0+cu130", GpuGraphs.Cu130).Gpu(null, "550.54.14")));
}
