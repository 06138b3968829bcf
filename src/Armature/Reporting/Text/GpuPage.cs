using Armature.Knowledge.Gpu;
using Armature.Knowledge.Targets;

namespace Armature.Reporting.Text;

/// <summary>The named GPUs for a terminal.</summary>
internal static class GpuPage
{
    /// <summary>The list of GPUs, one line each.</summary>
    public static void WriteList(Page page, IReadOnlyCollection<NamedGpu> gpus)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(gpus);
        if (page.IsQuiet)
            page.List(gpus.Select(static gpu => gpu.Name));
        else
            page.Table(0, [.. gpus.Select(static gpu => (gpu.Name, gpu.Title == gpu.Name ? Examples(gpu) : gpu.Shown))]);
    }

    /// <summary>The whole page of a GPU.</summary>
    public static void Write(Page page, NamedGpu gpu)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(gpu);
        page.Line(0, new Run(gpu.Name, Ink.Strong), new Run($"   {gpu.Title}"));
        if (page.IsQuiet)
            return;
        page.Blank();
        page.Table(2, [.. Rows(gpu).Where(static row => row.Meaning.Length > 0)]);
    }

    private static IEnumerable<(string What, string Meaning)> Rows(NamedGpu gpu)
    {
        var cuda = gpu.Capability is null ? null : CudaArchitecture.Of(gpu.Architecture!);
        return
        [
            ("architecture", gpu.Architecture ?? ""),
            ("generation", cuda?.Generation ?? ""),
            ("examples", Examples(gpu)),
            (
                "CUDA",
                cuda is null ? ""
                : cuda.Last is null ? $"since {cuda.First}"
                : $"{cuda.First} to {cuda.Last}"
            ),
            (
                "driver",
                cuda is not null && CudaDrivers.OfToolkit(cuda.First, SystemKind.Glibc) is { } driver
                    ? $"{driver} came with CUDA {cuda.First} (Linux)"
                    : ""
            ),
            ("PyTorch", gpu.Capability is null ? "" : string.Join(", ", TorchReleases.SeriesFor(gpu.Architecture!).Select(Series))),
            ("source", gpu.Source),
        ];
    }

    private static string Series(TorchSeries series) =>
        series.First == series.Last ? $"{series.Series} ({series.First})" : $"{series.Series} ({series.First} to {series.Last})";

    private static string Examples(NamedGpu gpu) =>
        gpu.Capability is not null ? CudaArchitecture.Of(gpu.Architecture!)?.Examples ?? "" : AmdGpu.Of(gpu.Architecture!)?.Products ?? "";
}
