using Armature.TestKit;

namespace Armature.Rules.Tests.Gpus;

/// <summary>Environments with packages as PyTorch and others publish them; the kernels are those of the build scripts, without code.</summary>
internal static class GpuGraphs
{
    public static readonly GpuPiece[] Cu121 = [new(50), new(60), new(70), new(75), new(80), new(86), new(90)];
    public static readonly GpuPiece[] Cu126 = [new(50), new(60), new(70), new(75), new(80), new(86), new(90)];
    public static readonly GpuPiece[] Cu128 = [new(70), new(75), new(80), new(86), new(90), new(100), new(120)];
    public static readonly GpuPiece[] Cu130 =
    [
        new(75),
        new(80),
        new(86),
        new(90),
        new(100),
        new(120),
        new(120, IsPtx: true, IsaMajor: 9, IsaMinor: 0),
    ];

    public static GraphBuilder Start(string platform = "glibc-x86_64") => GraphBuilder.Environment(platform).Glibc();

    /// <summary>PyTorch with these kernels in the library that computes, and none in the others.</summary>
    public static GraphBuilder Torch(string version, params GpuPiece[] kernels) =>
        Start()
            .Package("torch", version)
            .Binary("torch/lib/libtorch_cpu.so", new ElfBuilder().SoName("libtorch_cpu.so").Build())
            .Binary("torch/lib/libtorch_cuda.so", Library("libtorch_cuda.so", "libcudart.so.12", kernels));

    public static GraphBuilder TorchForCpu(string version = "2.8.0+cpu") =>
        Start().Package("torch", version).Binary("torch/lib/libtorch_cpu.so", new ElfBuilder().SoName("libtorch_cpu.so").Build());

    public static GraphBuilder TorchForRocm(params string[] targets) =>
        Start()
            .Package("torch", "2.8.0+rocm6.4")
            .Binary("torch/lib/libtorch_cpu.so", new ElfBuilder().SoName("libtorch_cpu.so").Build())
            .Binary(
                "torch/lib/libtorch_hip.so",
                GpuFiles.WithSection(new ElfBuilder().SoName("libtorch_hip.so").Build(), ".hip_fatbin", GpuFiles.Bundle(targets))
            );

    /// <summary>A library with GPU code; what it needs is part of the system.</summary>
    public static byte[] Library(string name, string? needed, params GpuPiece[] kernels) =>
        GpuFiles.CudaLibrary(needed is null ? new ElfBuilder().SoName(name) : new ElfBuilder().SoName(name).Needed(needed), kernels);
}
