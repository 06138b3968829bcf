using Armature.Knowledge.Gpu;
using Armature.Knowledge.Targets;

namespace Armature.Knowledge.Tests.Gpu;

/// <summary>The wheels with CUDA's libraries, the releases of PyTorch, drivers and GPUs.</summary>
public sealed class GpuTableTests
{
    [Theory]
    [InlineData("libcudart.so.11.0", "11 nvidia-cuda-runtime-cu11")]
    [InlineData("libcudart.so.12", "12 nvidia-cuda-runtime-cu12")]
    [InlineData("libcudart.so.13", "13 nvidia-cuda-runtime")]
    [InlineData("libcublas.so.12", "12 nvidia-cublas-cu12")]
    [InlineData("libcudnn.so.8", "11 nvidia-cudnn-cu11, 12 nvidia-cudnn-cu12")]
    [InlineData("libcudnn_cnn.so.9", "11 nvidia-cudnn-cu11, 12 nvidia-cudnn-cu12, 13 nvidia-cudnn-cu13")]
    [InlineData("libnccl.so.2", "11 nvidia-nccl-cu11, 12 nvidia-nccl-cu12, 13 nvidia-nccl-cu13")]
    [InlineData("libnvrtc.so.12", "12 nvidia-cuda-nvrtc-cu12")]
    [InlineData("libnvrtc-builtins.so.12.4", "12 nvidia-cuda-nvrtc-cu12")]
    [InlineData("nvrtc-builtins64_130.dll", "13 nvidia-cuda-nvrtc")]
    [InlineData("libcupti.so.11.7", "11 nvidia-cuda-cupti-cu11")]
    [InlineData("cudart64_12.dll", "12 nvidia-cuda-runtime-cu12")]
    [InlineData("cudart64_13.dll", "13 nvidia-cuda-runtime")]
    [InlineData("CUBLAS64_12.DLL", "12 nvidia-cublas-cu12")]
    [InlineData("cudnn64_8.dll", "11 nvidia-cudnn-cu11, 12 nvidia-cudnn-cu12")]
    [InlineData("libcuda.so.1", "")]
    public void Wheels(string library, string wheels) =>
        Assert.Equal(wheels, string.Join(", ", CudaWheels.Of(library).Select(wheel => $"{wheel.Cuda} {wheel.Package}")));

    [Theory]
    [InlineData("libcuda.so.1", true)]
    [InlineData("libnvidia-ml.so.1", true)]
    [InlineData("nvcuda.dll", true)]
    [InlineData("libEGL.so.1", false)]
    [InlineData("libcudart.so.12", false)]
    [InlineData("cudart64_12.dll", false)]
    public void Driver(string library, bool isOfDriver) => Assert.Equal(isOfDriver, CudaWheels.IsOfDriver(library));

    [Theory]
    [InlineData("2.1.2", "cu118 cu121", "0.16", "2.1")]
    [InlineData("2.6.0+cu124", "cu118 cu124 cu126", "0.21", "2.6")]
    [InlineData("2.7", "cu118 cu126 cu128", "0.22", "2.7")]
    [InlineData("2.8.0", "cu126 cu128 cu129", "0.23", "2.8")]
    [InlineData("2.9.1", "cu126 cu128 cu130", "0.24", "2.9")]
    [InlineData("2.14.1", "cu126 cu130 cu132", "0.29", "2.11")]
    public void Releases(string version, string cuda, string torchvision, string torchaudio)
    {
        var release = TorchReleases.Of(version);
        Assert.NotNull(release);
        Assert.Equal(cuda, string.Join(' ', release.Cuda));
        Assert.Equal((torchvision, torchaudio), (release.Torchvision, release.Torchaudio));
        Assert.Same(release, TorchReleases.OfTorchvision($"{torchvision}.1"));
    }

    [Fact]
    public void Unknown_release() => Assert.Null(TorchReleases.Of("1.0"));

    [Theory]
    // Blackwell: the first wheels are those of CUDA 12.8
    [InlineData("sm_120", "cu132 2.12-2.14, cu130 2.9-2.14, cu129 2.8-2.8, cu128 2.11-2.11, cu128 2.8-2.10, cu128 2.7-2.7")]
    // Volta: no CUDA 13, and CUDA 12.8 only from 2.8 to 2.10
    [InlineData("7.0", "cu129 2.8-2.8, cu128 2.8-2.10, cu126 2.6-2.14, cu124 2.4-2.6, cu121 2.1-2.5, cu118 2.1-2.7")]
    // Pascal runs the kernels of sm_60
    [InlineData("sm_61", "cu126 2.6-2.14, cu124 2.4-2.6, cu121 2.1-2.5, cu118 2.1-2.7")]
    // the driver compiles the PTX of sm_120
    [InlineData("sm_121", "cu132 2.12-2.14, cu130 2.9-2.14, cu129 2.8-2.8, cu128 2.11-2.11, cu128 2.8-2.10, cu128 2.7-2.7")]
    [InlineData("sm_35", "")]
    [InlineData("gfx900", "")]
    public void Series(string sm, string series) =>
        Assert.Equal(series, string.Join(", ", TorchReleases.SeriesFor(sm).Select(row => $"{row.Series} {row.First}-{row.Last}")));

    // every release of a span of kernels published that series, and every series of a release has its kernels in the table
    [Fact]
    public void Series_and_releases_agree()
    {
        string[] spans =
        [
            .. DataFile
                .Rows("torch-architectures.tsv")
                .SelectMany(row =>
                    TorchReleases
                        .All.SkipWhile(release => release.Version != row[1])
                        .TakeWhile(release => release.Version != row[2])
                        .Append(TorchReleases.Of(row[2])!)
                        .Select(release => $"{release.Version} {row[0]}")
                ),
        ];
        string[] published =
        [
            .. TorchReleases
                .All.Where(release => release.Version != "2.0")
                .SelectMany(release => release.Cuda.Select(cuda => $"{release.Version} {cuda}")),
        ];
        Assert.Equal(published.Order(StringComparer.Ordinal), spans.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_default_is_a_series() => Assert.All(TorchReleases.All, release => Assert.Contains(release.Default, release.Cuda));

    [Theory]
    [InlineData("cu128", false, "525.60.13", "570.26")]
    [InlineData("12.8", true, "528.33", "570.65")]
    [InlineData("cu118", false, "450.80.02", "520.61.05")]
    [InlineData("cu130", false, "580", "580.65.06")]
    [InlineData("cu130", true, "580", null)]
    [InlineData("cu90", false, null, null)]
    public void Drivers(string series, bool isWindows, string? minimum, string? toolkit)
    {
        var system = isWindows ? SystemKind.Windows : SystemKind.Glibc;
        Assert.Equal((minimum, toolkit), (CudaDrivers.Minimum(series, system), CudaDrivers.OfToolkit(series, system)));
    }

    [Theory]
    [InlineData("sm_120", "Blackwell", "12.8", null)]
    [InlineData("8.9", "Ada Lovelace", "11.8", null)]
    [InlineData("sm_61", "Pascal", "8.0", "12.9")]
    public void Architectures(string sm, string generation, string first, string? last)
    {
        var architecture = CudaArchitecture.Of(sm);
        Assert.Equal((generation, first, last), (architecture?.Generation, architecture?.First, architecture?.Last));
    }

    [Theory]
    [InlineData("gfx1031", false, "10.3.0")]
    [InlineData("gfx1103", false, "11.0.0")]
    [InlineData("gfx1010", false, null)]
    [InlineData("gfx90a:sramecc+:xnack-", true, null)]
    public void Amd(string gfx, bool isInWheels, string? value)
    {
        var gpu = AmdGpu.Of(gfx);
        Assert.Equal((isInWheels, value), (gpu?.IsInTorchWheels, gpu?.Override));
    }
}
