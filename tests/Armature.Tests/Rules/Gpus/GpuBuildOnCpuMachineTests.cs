using Armature.TestKit;

namespace Armature.Rules.Tests.Gpus;

public sealed class GpuBuildOnCpuMachineTests
{
    internal static GraphBuilder Example => GpuGraphs.Torch("2.8.0+cu128", GpuGraphs.Cu128).Gpu("none");

    [Fact]
    public void Catches()
    {
        var finding = Found.One("AR803", Example);
        Assert.Equal(
            "torch 2.8.0+cu128 is built for GPUs of NVIDIA, and the target does not have a GPU: it computes on the CPU",
            finding.Message
        );
        Assert.Equal(Severity.Note, finding.Severity);
        Assert.Contains("--index-url https://download.pytorch.org/whl/cpu", finding.Remedy!.Commands[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Passes()
    {
        Assert.Empty(Found.By("AR803", GpuGraphs.Torch("2.8.0+cu128", GpuGraphs.Cu128).Gpu("h100")));
        Assert.Empty(Found.By("AR803", GpuGraphs.TorchForCpu().Gpu("none")));
    }

    [Fact]
    public void Not_applicable_if_the_GPU_is_unknown() =>
        Assert.NotNull(Found.NotApplicable("AR803", GpuGraphs.Torch("2.8.0+cu128", GpuGraphs.Cu128)));

    [Theory]
    [InlineData("rtx-4090", "/whl/cu")]
    [InlineData("gfx1100", "/whl/rocm")]
    public void A_build_for_the_CPU_is_reported_if_a_GPU_is_named(string gpu, string index)
    {
        var finding = Found.One("AR803", GpuGraphs.TorchForCpu().Gpu(gpu));
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.StartsWith("torch 2.8.0+cpu is the build for the CPU, but the target has ", finding.Message, StringComparison.Ordinal);
        Assert.Contains(index, finding.Remedy!.Commands[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_GPU_that_no_build_supports_does_not_miss_one()
    {
        Assert.Empty(Found.By("AR803", GpuGraphs.TorchForCpu().Gpu("rx-5700-xt")));
        Assert.Empty(Found.By("AR803", GpuGraphs.TorchForCpu().Gpu(null, "550.54.14")));
    }

    [Fact]
    public void A_build_for_another_vendor_computes_on_the_CPU() =>
        Assert.Equal(
            "torch 2.8.0+cu128 is built for GPUs of NVIDIA, but the target has Radeon RX 7900 XTX (gfx1100): it computes on the CPU",
            Found.One("AR803", GpuGraphs.Torch("2.8.0+cu128", GpuGraphs.Cu128).Gpu("rx-7900-xtx")).Message
        );
}
