using Armature.TestKit;

namespace Armature.Rules.Tests.Gpus;

/// <summary>Questions that people ask about PyTorch, JAX, TensorFlow, ONNX Runtime, GPUs and drivers, answered from bytes and tables.</summary>
public sealed class GpuQuestionTests
{
    private const string TorchIndex = "--index-url https://download.pytorch.org/whl/";

    private static readonly Dictionary<string, GraphBuilder> s_installed = new(StringComparer.Ordinal)
    {
        ["torch cu121"] = GpuGraphs.Torch("2.5.1+cu121", GpuGraphs.Cu121),
        ["torch cu126"] = GpuGraphs.Torch("2.8.0+cu126", GpuGraphs.Cu126),
        ["torch cu128"] = GpuGraphs.Torch("2.8.0+cu128", GpuGraphs.Cu128),
        ["torch cu130"] = GpuGraphs.Torch("2.9.0+cu130", GpuGraphs.Cu130),
        ["torch cpu"] = GpuGraphs.TorchForCpu(),
        ["tensorflow"] = GpuGraphs
            .Start()
            .Package("tensorflow", "2.18.0")
            .Binary(
                "tensorflow/libtensorflow_cc.so.2",
                GpuGraphs.Library(
                    "libtensorflow_cc.so.2",
                    null,
                    new(60),
                    new(70),
                    new(80),
                    new(89),
                    new(90, IsPtx: true, IsaMajor: 8, IsaMinor: 5)
                )
            ),
        ["jax cuda12"] = GpuGraphs
            .Start()
            .Package("jax-cuda12-pjrt", "0.4.35")
            .Binary(
                "jax_plugins/xla_cuda12/xla_cuda_plugin.so",
                GpuGraphs.Library("xla_cuda_plugin.so", null, new(60), new(80), new(90), new(90, IsPtx: true, IsaMajor: 8, IsaMinor: 5))
            ),
        ["onnxruntime 1.31"] = GpuGraphs
            .Start()
            .Package("onnxruntime-gpu", "1.31.0")
            .Binary(
                "onnxruntime/capi/libonnxruntime_providers_cuda.so",
                GpuGraphs.Library(
                    "libonnxruntime_providers_cuda.so",
                    "libcudart.so.13",
                    new(75),
                    new(80),
                    new(86),
                    new(89),
                    new(90, IsSpecific: true),
                    new(120, IsSpecific: true)
                )
            ),
        ["cupy"] = GpuGraphs
            .Start()
            .Package("cupy-cuda12x", "13.3.0")
            .Binary("cupy/_core/core.so", new ElfBuilder().SoName("core.so").Build()),
    };

    [Theory]
    // does this PyTorch run on this GPU, and which index has one that does?
    [InlineData("torch cu121", "rtx-5090", null, "AR801", TorchIndex + "cu128")]
    [InlineData("torch cu128", "rtx-5090", null, "", "")]
    [InlineData("torch cu128", "gtx-1080", null, "AR801", TorchIndex + "cu126")]
    [InlineData("torch cu126", "gtx-1080", null, "", "")]
    [InlineData("torch cu130", "v100", null, "AR801", TorchIndex + "cu126")]
    [InlineData("torch cu130", "dgx-spark", "580.95.05", "", "")]
    [InlineData("torch cu128", "jetson-orin", null, "", "")]
    // does the driver support its CUDA?
    [InlineData("torch cu130", "rtx-4090", "550.54.14", "AR802", TorchIndex + "cu129")]
    [InlineData("torch cu128", "rtx-4090", "525.60.13", "", "")]
    [InlineData("torch cu121", "rtx-4090", "470.42.01", "AR802", TorchIndex + "cu118")]
    [InlineData("torch cu121", "rtx-4090", "cuda-12.0", "", "")]
    // is it the build for this machine?
    [InlineData("torch cpu", "rtx-4090", "cuda-12.4", "AR803", TorchIndex + "cu129")]
    [InlineData("torch cu128", "none", null, "AR803", TorchIndex + "cpu")]
    // TensorFlow and JAX have PTX for newer GPUs, which needs the driver of its CUDA
    [InlineData("tensorflow", "rtx-5090", "570.86.10", "", "")]
    [InlineData("tensorflow", "rtx-5090", "550.54.14", "AR802", "upgrade NVIDIA's driver to 555.42.02")]
    [InlineData("jax cuda12", "h100", "535.54.03", "", "")]
    [InlineData("jax cuda12", "a100", "470.42.01", "AR802", "upgrade NVIDIA's driver to 525.60.13")]
    [InlineData("onnxruntime 1.31", "h100", "580.65.06", "", "")]
    [InlineData("onnxruntime 1.31", "v100", "580.65.06", "AR801", "onnxruntime-gpu")]
    [InlineData("onnxruntime 1.31", "rtx-4090", "cuda-12.8", "AR802", "upgrade NVIDIA's driver to 580")]
    [InlineData("cupy", "rtx-5090", "570.86.10", "", "")]
    public void A_question_has_its_answer(string installed, string gpu, string? driver, string rules, string fix)
    {
        var graph = s_installed[installed].Gpu(gpu, driver);
        Finding[] found = [.. ((string[])["AR801", "AR802", "AR803"]).SelectMany(rule => By(rule, graph))];
        Assert.Equal(rules, string.Join(' ', found.Select(static finding => finding.Rule.Id)));
        Assert.All(
            found,
            finding => Assert.Contains(fix, string.Join('\n', [finding.Remedy!.Text, .. finding.Remedy.Commands]), StringComparison.Ordinal)
        );
    }

    private static Finding[] By(string rule, GraphBuilder graph) => Found.NotApplicable(rule, graph) is null ? Found.By(rule, graph) : [];

    // the GPU that WSL forwards is not known: nothing is said about its kernels
    [Fact]
    public void An_unknown_GPU_of_NVIDIA_is_compared_by_its_driver_only()
    {
        var torch = GpuGraphs.Torch("2.9.0+cu130", GpuGraphs.Cu130).Gpu(null, "550.54.14");
        Assert.Empty(Found.By("AR801", torch));
        Assert.Single(Found.By("AR802", torch));
    }

    // as pip installs it, for CUDA 13: libraries of NVIDIA's wheels by run path, plug-ins whose libraries no machine has
    [Theory]
    [InlineData(null)]
    [InlineData("rtx-5090")]
    [InlineData("a100")]
    public void A_healthy_PyTorch_is_silent(string? gpu)
    {
        byte[] Cuda(string name, params string[] needed) =>
            GpuFiles.CudaLibrary(
                new ElfBuilder().SoName(name).Needed(needed).RunPath("$ORIGIN", "$ORIGIN/../../nvidia/cu13/lib"),
                GpuGraphs.Cu130
            );
        byte[] Host(string name, params string[] needed) => new ElfBuilder().SoName(name).Needed(needed).Build();
        var graph = GpuGraphs
            .Start()
            .Package("torch", "2.9.0+cu130")
            .Requiring("nvidia-cublas==13.0.0.19", "nvidia-nvshmem-cu13==3.3.24")
            .Binary("torch/lib/libtorch_cpu.so", Host("libtorch_cpu.so", "libc.so.6"))
            .Binary("torch/lib/libtorch_cuda.so", Cuda("libtorch_cuda.so", "libcublas.so.13", "libc.so.6"))
            .Binary(
                "torch/lib/libtorch_cuda_linalg.so",
                GpuFiles.CudaLibrary(new ElfBuilder().SoName("libtorch_cuda_linalg.so"), new GpuPiece(75))
            )
            .Package("nvidia-cublas", "13.0.0.19")
            .Binary("nvidia/cu13/lib/libcublas.so.13", Host("libcublas.so.13"))
            .Package("nvidia-cusparselt-cu13", "0.8.0")
            .Binary(
                "nvidia/cusparselt/lib/libcusparseLt.so.0",
                GpuFiles.CudaLibrary(new ElfBuilder().SoName("libcusparseLt.so.0"), new GpuPiece(90))
            )
            .Package("nvidia-nvshmem-cu13", "3.3.24")
            .Binary("nvidia/nvshmem/lib/libnvshmem_host.so.3", Host("libnvshmem_host.so.3"))
            .Binary("nvidia/nvshmem/lib/nvshmem_bootstrap_mpi.so.3", Host("nvshmem_bootstrap_mpi.so.3", "libmpi.so.40"));
        var report = (gpu is null ? graph : graph.Gpu(gpu, "580.65.06")).Examine();
        Assert.Equal(["AR201"], report.Findings.Select(static finding => finding.Rule.Id));
        Assert.Equal(Severity.Note, report.Findings[0].Severity);
    }
}
