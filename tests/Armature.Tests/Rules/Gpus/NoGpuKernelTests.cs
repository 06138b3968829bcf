using Armature.TestKit;

namespace Armature.Rules.Tests.Gpus;

public sealed class NoGpuKernelTests
{
    internal static GraphBuilder Example => GpuGraphs.Torch("2.5.1+cu121", GpuGraphs.Cu121).Gpu("rtx-5090");

    [Fact]
    public void Catches()
    {
        var finding = Found.One("AR801", Example);
        Assert.Equal("torch 2.5.1+cu121 does not contain code for GeForce RTX 5090 (sm_120)", finding.Message);
        Assert.Equal("for sm_50, 60, 70, 75, 80, 86, 90", Assert.Single(finding.Files).Evidence);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains("--index-url https://download.pytorch.org/whl/cu128", finding.Remedy!.Commands[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR801", GpuGraphs.Torch("2.8.0+cu128", GpuGraphs.Cu128).Gpu("rtx-5090")));

    [Fact]
    public void Not_applicable_if_the_GPU_is_unknown_or_absent()
    {
        Assert.Equal("the target's GPU is unknown (see --gpu)", Found.NotApplicable("AR801", GpuGraphs.Torch("2.5.1", GpuGraphs.Cu121)));
        Assert.NotNull(Found.NotApplicable("AR801", GpuGraphs.Torch("2.5.1", GpuGraphs.Cu121).Gpu("none")));
    }

    // NVIDIA, "CUDA Programming Guide", binary compatibility: the same major version, at least the minor one; a suffix means exactly that capability
    [Theory]
    [InlineData("gtx-1080", 50, 52, false)]
    [InlineData("gtx-1080", 60, 70, true)]
    [InlineData("rtx-4090", 80, 90, true)]
    [InlineData("rtx-3090", 89, 80, true)]
    [InlineData("rtx-3090", 89, 90, false)]
    [InlineData("jetson-orin", 86, 90, true)]
    [InlineData("h100", 80, 89, false)]
    [InlineData("dgx-spark", 120, 100, true)]
    [InlineData("b200", 120, 90, false)]
    [InlineData("jetson-thor", 100, 120, false)]
    public void Machine_code_runs_within_its_major_version(string gpu, int first, int second, bool runs) =>
        Assert.Equal(runs, Found.By("AR801", GpuGraphs.Torch("2.0", new GpuPiece(first), new GpuPiece(second)).Gpu(gpu)).Length == 0);

    [Theory]
    [InlineData("rtx-5090", true)]
    [InlineData("dgx-spark", false)]
    [InlineData("h100", false)]
    public void Machine_code_with_a_suffix_runs_on_that_capability_only(string gpu, bool runs) =>
        Assert.Equal(runs, Found.By("AR801", GpuGraphs.Torch("2.0", new GpuPiece(120, IsSpecific: true)).Gpu(gpu)).Length == 0);

    [Theory]
    [InlineData(90, false, true)]
    [InlineData(120, false, true)]
    [InlineData(121, false, false)]
    [InlineData(90, true, false)]
    [InlineData(120, true, true)]
    public void PTX_is_compiled_for_later_capabilities(int capability, bool isSpecific, bool runs) =>
        Assert.Equal(
            runs,
            Found
                .By("AR801", GpuGraphs.Torch("2.0", new GpuPiece(75), new GpuPiece(capability, IsPtx: true, isSpecific)).Gpu("rtx-5090"))
                .Length == 0
        );

    [Theory]
    [InlineData("gfx1100", true)]
    [InlineData("mi300x", true)]
    [InlineData("rx-6700-xt", false)]
    [InlineData("gfx90a", true)]
    public void AMD_needs_its_own_name(string gpu, bool runs) =>
        Assert.Equal(runs, Found.By("AR801", GpuGraphs.TorchForRocm("gfx1030", "gfx1100", "gfx942", "gfx90a:xnack-").Gpu(gpu)).Length == 0);

    [Fact]
    public void A_generic_target_runs_on_its_GPUs() =>
        Assert.Empty(Found.By("AR801", GpuGraphs.TorchForRocm("gfx11-generic").Gpu("gfx1103")));

    [Fact]
    public void The_fix_for_a_GPU_of_AMD_is_the_known_override()
    {
        var finding = Found.One("AR801", GpuGraphs.TorchForRocm("gfx1030").Gpu("gfx1031"));
        Assert.Contains("HSA_OVERRIDE_GFX_VERSION=10.3.0", finding.Remedy!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_libraries_of_PyTorch_do_not_decide()
    {
        var some = GpuGraphs.Library("libtorch_cuda_linalg.so", null, new GpuPiece(90));
        Assert.Empty(
            Found.By("AR801", GpuGraphs.Torch("2.6", GpuGraphs.Cu126).Binary("torch/lib/libtorch_cuda_linalg.so", some).Gpu("gtx-1080"))
        );
    }

    [Fact]
    public void All_files_of_another_package_decide_together_and_it_is_a_warning()
    {
        var old = GpuGraphs.Library("libone.so", null, new GpuPiece(80));
        var graph = GpuGraphs.Start().Package("flash-attn", "2.7").Binary("flash_attn/libone.so", old).Gpu("rtx-2080");
        Assert.Equal(Severity.Warning, Found.One("AR801", graph).Severity);
        var both = graph.Binary("flash_attn/libtwo.so", GpuGraphs.Library("libtwo.so", null, new GpuPiece(75)));
        Assert.Empty(Found.By("AR801", both));
    }

    [Fact]
    public void Parts_that_only_some_GPUs_have_are_not_judged()
    {
        var sparse = GpuGraphs.Library("libcusparseLt.so.0", null, new GpuPiece(80), new GpuPiece(90));
        Assert.Empty(
            Found.By(
                "AR801",
                GpuGraphs
                    .Start()
                    .Package("nvidia-cusparselt-cu12", "0.7")
                    .Binary("nvidia/cusparselt/lib/libcusparseLt.so.0", sparse)
                    .Gpu("gtx-1080")
            )
        );
    }

    [Fact]
    public void Code_that_was_not_read_may_be_for_the_GPU()
    {
        byte[] compressed = [.. "CCOB"u8, 2, 0, 1, 0, 48, 0, 0, 0, .. new byte[36]];
        var library = GpuFiles.WithSection(new ElfBuilder().Build(), ".hip_fatbin", [.. compressed, .. GpuFiles.Bundle("gfx942")]);
        var report = GpuGraphs.Start().Package("torch", "2.9").Binary("torch/lib/libtorch_hip.so", library).Gpu("gfx1100").Examine();
        Assert.Empty(report.Findings);
        Assert.Equal(
            "its GPU code is compressed in an unknown way",
            report.Unknowns.Single(static unknown => unknown.What == "which GPUs torch/lib/libtorch_hip.so contains code for").Because
        );
    }

    [Fact]
    public void A_library_with_host_code_only_and_one_for_another_vendor_are_silent()
    {
        Assert.Empty(Found.By("AR801", GpuGraphs.TorchForCpu().Gpu("rtx-5090")));
        Assert.Empty(Found.By("AR801", GpuGraphs.Torch("2.8", GpuGraphs.Cu128).Gpu("gfx1100")));
    }
}
