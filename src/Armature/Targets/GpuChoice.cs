using Armature.Binaries;
using Armature.Knowledge.Gpu;

namespace Armature.Targets;

/// <summary>The GPU and driver that the user names.</summary>
/// <param name="Gpu">Null for a machine without one.</param>
/// <param name="Driver">The version of NVIDIA's driver; null if it was not named.</param>
/// <param name="Cuda">The CUDA that the driver supports, if only that was named: <c>12.4</c>.</param>
internal sealed record GpuChoice(NamedGpu? Gpu, PackedVersion? Driver, string? Cuda = null)
{
    private const string CudaStart = "cuda-";

    /// <summary>As <c>--gpu</c> takes it.</summary>
    public string GpuName => Gpu?.Name ?? NamedGpus.None;

    /// <summary>As <c>--gpu-driver</c> takes it; null if it was not named.</summary>
    public string? DriverName =>
        Cuda is not null ? CudaStart + Cuda
        : Driver is { } version ? NvidiaDriver.Show(version)
        : null;

    /// <summary>The choice of the options; null if neither is given.</summary>
    /// <param name="gpu"><c>--gpu</c>: a product, an architecture or <c>none</c>.</param>
    /// <param name="driver"><c>--gpu-driver</c>: <c>550.54.14</c> or <c>cuda-12.4</c>. Alone it means any GPU of NVIDIA.</param>
    /// <exception cref="ArgumentException">The GPU is not known, or the driver is not a version.</exception>
    public static GpuChoice? Of(string? gpu, string? driver)
    {
        if (gpu is null && driver is null)
            return null;
        if (driver is not null && !IsDriver(driver))
            throw new ArgumentException($"`{driver}` is not a version of NVIDIA's driver", nameof(driver));
        var named =
            gpu is NamedGpus.None ? null
            : gpu is null ? new NamedGpu("nvidia", "a GPU of NVIDIA", GpuVendor.Nvidia, null, "--gpu-driver")
            : NamedGpus.Find(gpu) ?? throw new ArgumentException($"unknown GPU `{gpu}`", nameof(gpu));
        return new GpuChoice(named, driver is null ? null : NvidiaDriver.Parse(driver), driver is null ? null : CudaOf(driver));
    }

    /// <summary>Whether a text names a driver.</summary>
    public static bool IsDriver(string text) => NvidiaDriver.Parse(text) is not null || CudaOf(text) is not null;

    private static string? CudaOf(string text) =>
        text.StartsWith(CudaStart, StringComparison.OrdinalIgnoreCase)
        && text[CudaStart.Length..] is var cuda
        && CudaDrivers.OfToolkit(cuda, Knowledge.Targets.SystemKind.Glibc) is not null
            ? cuda
            : null;
}
