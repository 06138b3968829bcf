using System.Collections.Immutable;
using System.Globalization;
using Armature.Knowledge.Gpu;
using Armature.Knowledge.Targets;

namespace Armature.Remedies.Derived;

/// <summary>Which builds of PyTorch and which of NVIDIA's wheels fit a GPU, a driver and a library.</summary>
internal static class GpuFacts
{
    private const string Index = TorchReleases.IndexRoot;

    public static IEnumerable<KeyValuePair<string, Func<FactSet, string?>>> All { get; } =
    [
        new("torch-index", static facts => TorchSeries(facts) is { } series ? Index + series : null),
        new(
            "library-torch-index",
            static facts => LibraryCuda(facts) is { } cuda && OldestSeries(cuda) is { } series ? Index + series : null
        ),
        // 11040 is 11.4
        new(
            "driver-cuda",
            static facts =>
                int.TryParse(facts["driver-cuda-number"], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? $"{number / 1000}.{number % 1000 / 10}"
                    : null
        ),
        new("requested-series", static facts => RequestedSeries(facts["requirement-version"])),
        new("toolkit-torch-index", static facts => ToolkitSeries(facts["toolkit-cuda"]) is { } series ? Index + series : null),
        new("gfx-override", static facts => facts["gfx"] is { } gfx ? AmdGpu.Of(gfx)?.Override : null),
        new(
            "sm-dotted",
            static facts => facts["sm"] is { } sm && CudaArchitecture.Number(sm) is { } number ? $"{number / 10}.{number % 10}" : null
        ),
        new("minimum-driver", MinimumDriver),
        new("library-cuda", static facts => LibraryCuda(facts)?.ToString(CultureInfo.InvariantCulture)),
        new("cuda-differs", static facts => LibraryCuda(facts) is { } needs && TorchCuda(facts) is { } has && needs != has ? "yes" : null),
        new("cuda-wheel", CudaWheel),
        new("cudnn-wheel", CudnnWheel),
    ];

    /// <summary>The series of PyTorch's wheels for the GPU and the driver: <c>cu126</c>, <c>rocm6.4</c>; null if no series fits.</summary>
    private static string? TorchSeries(FactSet facts)
    {
        if (facts["gpu-vendor"] is "amd" || facts["torch-build"]?.StartsWith("rocm", StringComparison.Ordinal) is true)
            return $"rocm{TorchReleases.All[^1].Rocm[^1]}";
        ImmutableArray<string> fitting = facts["sm"] is { } sm
            ? [.. TorchReleases.SeriesFor(sm).Select(static one => one.Series).Distinct()]
            : [.. TorchReleases.All.Reverse().SelectMany(static release => release.Cuda).Distinct()];
        if (facts["driver-cuda"] is { } driver)
            return Number(driver) is { } supported ? fitting.Where(series => IsSupported(series, supported)).MaxBy(Cuda) : null;
        // programs of one CUDA run on the drivers of its first release: the oldest series of the newest release runs on most machines
        return facts["sm"] is null
            ? TorchReleases.All[^1].Cuda[0]
            : fitting.LastOrDefault(series => Cuda(series) >= 126) ?? fitting.MaxBy(Cuda);
    }

    // the part after the plus sign of 2.3.1+cu121
    private static string? RequestedSeries(string? version) =>
        version?.Split('+') is [_, var local]
        && (local.StartsWith("cu", StringComparison.Ordinal) || local.StartsWith("rocm", StringComparison.Ordinal) || local is "cpu")
            ? local
            : null;

    // 11.8 is cu118, if there are wheels for it
    private static string? ToolkitSeries(string? cuda) =>
        cuda is not null
        && $"cu{cuda.Replace(".", "", StringComparison.Ordinal)}" is var series
        && TorchReleases.All.Any(release => release.Cuda.Contains(series))
            ? series
            : null;

    // every minor version of CUDA 11 and later runs on the drivers of its major version (NVIDIA, "CUDA Compatibility")
    private static bool IsSupported(string series, int driver) =>
        Cuda(series) <= driver || (driver >= 110 && Cuda(series) / 10 == driver / 10);

    private static string? OldestSeries(int cuda) =>
        TorchReleases.All.Reverse().SelectMany(static release => release.Cuda).FirstOrDefault(series => Cuda(series) / 10 == cuda);

    private static int Cuda(string series) => int.Parse(series.AsSpan(2), CultureInfo.InvariantCulture);

    // 12.4 is 124
    private static int? Number(string version) =>
        version.Split('.') is [var major, var minor, ..]
        && int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? first * 10 + Math.Min(second, 9)
            : null;

    /// <summary>The major version of the CUDA that the installed PyTorch is built for; null if the facts do not show it.</summary>
    private static int? TorchCuda(FactSet facts) =>
        facts["torch-build"] is { } build
        && build.StartsWith("cu", StringComparison.Ordinal)
        && int.TryParse(build.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var series)
            ? series / 10
            : null;

    private static ImmutableArray<Knowledge.Gpu.CudaWheel> Wheels(FactSet facts) =>
        facts["library-name"] is { } library ? CudaWheels.Of(library) : [];

    /// <summary>The major version of the CUDA that a missing library belongs to; null if libraries of several have its name.</summary>
    private static int? LibraryCuda(FactSet facts) => Wheels(facts) is [var only] ? only.Cuda : null;

    private static string? CudaWheel(FactSet facts)
    {
        var wheels = Wheels(facts);
        if (wheels.IsEmpty)
            return null;
        var wanted = TorchCuda(facts) ?? 12;
        var package = wheels.Where(wheel => wheel.Cuda == wanted).DefaultIfEmpty(wheels[^1]).First().Package;
        // libcudnn.so.8: the major version of cuDNN is in the name of its libraries, not of its wheel
        var parts = facts["library-name"]!.Split('.', '_');
        return !package.Contains("cudnn", StringComparison.Ordinal) ? package
            : parts.Contains("8") ? $"'{package}==8.*'"
            : parts.Contains("9") ? $"'{package}==9.*'"
            : package;
    }

    // a program needs the major version that it was built with, and at least the minor one (cuDNN, "Support Matrix")
    private static string CudnnWheel(FactSet facts) =>
        $"nvidia-cudnn-cu{TorchCuda(facts) ?? 12}" is var wheel
        && facts["cudnn-built"]?.Split('.') is [var major, var minor, ..]
        && int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var release)
        && release >= 8
            ? $"'{wheel}>={release}.{minor},<{release + 1}'"
            : wheel;

    private static string? MinimumDriver(FactSet facts) =>
        (facts["cuda"] ?? facts["torch-build"]) is { } cuda
            ? CudaDrivers.Minimum(cuda, facts["system"] is "windows" ? SystemKind.Windows : SystemKind.Glibc)
            : null;
}
