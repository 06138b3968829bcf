using Armature.Knowledge.Gpu;
using Armature.Knowledge.Targets;
using Armature.Remedies;

namespace Armature.Explaining;

/// <summary>The GPU and the driver that an error text names.</summary>
internal static class TextGpu
{
    /// <summary>The name of a GPU as <c>--gpu</c> takes it; null if the text names none that is known.</summary>
    public static string? Of(FactSet facts) =>
        facts["sm"] is { } sm && CudaArchitecture.Of(sm) is { } row ? $"sm_{row.Sm}"
        : facts["gfx"] is { } gfx && NamedGpus.Find(gfx) is { } known ? known.Name
        : facts["gpu"] is { } model ? NamedGpus.OfModel(model)?.Name
        : null;

    /// <summary>The driver as <c>--gpu-driver</c> takes it; null if the text names none that is known.</summary>
    public static string? DriverOf(FactSet facts) =>
        facts["driver"] is { } version && NvidiaDriver.Parse(version) is not null ? version
        : facts["driver-cuda"] is { } cuda && CudaDrivers.OfToolkit(cuda, SystemKind.Glibc) is not null ? $"cuda-{cuda}"
        : null;
}
