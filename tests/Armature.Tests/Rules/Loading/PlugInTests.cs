using Armature.Rules.Tests.Gpus;
using Armature.TestKit;

namespace Armature.Rules.Tests.Loading;

public sealed class PlugInTests
{
    private static Finding Missing(string package, string file, string library, string? gpu = null)
    {
        var graph = GpuGraphs.Start().Package(package).Binary($"lib/{file}", new ElfBuilder().SoName(file).Needed(library).Build());
        return Found.One("AR201", gpu is null ? graph : graph.Gpu(gpu));
    }

    // NVSHMEM's wheel, which PyTorch requires, has a plug-in for each way to start programs on several machines
    [Theory]
    [InlineData("nvidia-nvshmem-cu12", "nvshmem_bootstrap_mpi.so.3", "libmpi.so.40", Severity.Note)]
    [InlineData("nvidia-nvshmem-cu12", "libnvshmem_host.so.3", "libmlx5.so.1", Severity.Error)]
    [InlineData("nvidia-cufile-cu12", "libcufile_rdma.so.1", "libmlx5.so.1", Severity.Note)]
    [InlineData("onnxruntime-gpu", "libonnxruntime_providers_tensorrt.so", "libnvinfer.so.10", Severity.Note)]
    [InlineData("onnxruntime-gpu", "libonnxruntime_providers_cuda.so", "libcublasLt.so.13", Severity.Warning)]
    [InlineData("other", "libonnxruntime_providers_cuda.so", "libcublasLt.so.13", Severity.Error)]
    public void What_only_a_plug_in_needs_is_not_an_error(string package, string file, string library, Severity severity) =>
        Assert.Equal(severity, Missing(package, file, library).Severity);

    [Fact]
    public void The_fix_brings_the_library_of_CUDA()
    {
        var remedy = Missing("onnxruntime-gpu", "libonnxruntime_providers_cuda.so", "libcublasLt.so.13").Remedy!;
        Assert.EndsWith("'onnxruntime-gpu[cuda,cudnn]==1.0'", Assert.Single(remedy.Commands), StringComparison.Ordinal);
        remedy = Missing("a", "liba.so", "libcublasLt.so.13").Remedy!;
        Assert.EndsWith(" install nvidia-cublas", Assert.Single(remedy.Commands), StringComparison.Ordinal);
        remedy = Missing("a", "liba.so", "libcuda.so.1").Remedy!;
        Assert.StartsWith("`libcuda.so.1` is part of NVIDIA's driver", remedy.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_with_a_named_GPU_has_its_driver()
    {
        var graph = GpuGraphs.Start().Package("a").Binary("a/liba.so", new ElfBuilder().SoName("liba.so").Needed("libcuda.so.1").Build());
        Assert.Single(Found.By("AR201", graph));
        Assert.Empty(Found.By("AR201", graph.Gpu("h100")));
    }
}
