using Armature.Binaries.Gpu;
using Armature.Knowledge.Gpu;

namespace Armature.Reporting.Json;

/// <summary>The GPUs of the target, and what the subject brings for GPUs.</summary>
/// <param name="Devices">Null if no GPU is known, empty for <c>--gpu none</c>.</param>
/// <param name="Driver">The version of NVIDIA's driver; null if it is not known.</param>
/// <param name="Libraries">The files with code for GPUs.</param>
/// <param name="Wheels">NVIDIA's wheels.</param>
internal sealed record GpuEntry(
    IReadOnlyList<GpuDeviceEntry>? Devices,
    string? Driver,
    IReadOnlyList<GpuLibraryEntry> Libraries,
    IReadOnlyList<GpuWheelEntry> Wheels
)
{
    public static GpuEntry? From(GpuInformation? gpu) =>
        gpu is null
            ? null
            : new(
                gpu.Target is { } target ? [.. target.Gpus.Select(GpuDeviceEntry.From)] : null,
                gpu.Target is { Cuda: null, Driver: { } driver } ? NvidiaDriver.Show(driver) : null,
                [
                    .. gpu.Libraries.Select(static library =>
                        GpuLibraryEntry.From(library.File.ShownPath, library.File.Owner?.Name, library.Code)
                    ),
                ],
                [.. gpu.Wheels.Select(static wheel => new GpuWheelEntry(wheel.Name, wheel.Version))]
            );
}

/// <summary>A GPU.</summary>
/// <param name="Name">As its driver or <c>--gpu</c> names it.</param>
/// <param name="Architecture"><c>sm_120</c>, <c>gfx1100</c>; null if it is not known.</param>
internal sealed record GpuDeviceEntry(string Name, [property: OneOf<GpuVendor>] string Vendor, string? Architecture)
{
    public static GpuDeviceEntry From(NamedGpu gpu) => new(gpu.Title, JsonName.Of(gpu.Vendor), gpu.Architecture);
}

/// <summary>A file with code for GPUs.</summary>
/// <param name="Path">Relative to where modules are imported from, <c>/</c>-separated.</param>
/// <param name="Targets">What its machine code is for: <c>sm_90a</c>, <c>gfx90a:xnack-</c>.</param>
/// <param name="Ptx">What its PTX is for: <c>compute_90</c>.</param>
/// <param name="Unread">Why some of it is not listed; null if all is.</param>
internal sealed record GpuLibraryEntry(
    string Path,
    string? Package,
    IReadOnlyList<string> Targets,
    IReadOnlyList<string> Ptx,
    string? Unread
)
{
    public static GpuLibraryEntry From(string path, string? package, GpuCode code) =>
        new(
            path,
            package,
            [.. code.Targets.Where(static target => target.Kind is not GpuCodeKind.Ptx).Select(static target => target.Name)],
            [
                .. code
                    .Targets.Where(static target => target.Kind is GpuCodeKind.Ptx)
                    .Select(static target => target.Name)
                    .Distinct(StringComparer.Ordinal),
            ],
            code.Unread
        );
}

/// <summary>A wheel of NVIDIA.</summary>
internal sealed record GpuWheelEntry(string Name, string? Version);
