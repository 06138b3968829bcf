using System.Collections.Immutable;
using Armature.Binaries;
using Armature.English;
using Armature.Knowledge.Gpu;
using Armature.Knowledge.Targets;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>The GPUs of a target.</summary>
/// <param name="Gpus">Empty if the user said that it has none.</param>
/// <param name="Driver">The version of NVIDIA's driver; null if it is not known.</param>
/// <param name="IsHost">Whether they are those of this machine.</param>
internal sealed record TargetGpu(ImmutableArray<NamedGpu> Gpus, PackedVersion? Driver, bool IsHost)
{
    /// <summary>Whether the driver may be older than its version says that programs need, because NVIDIA's compatibility package is installed.</summary>
    public bool HasCompatibility { get; init; }

    /// <summary>Whether the driver is that of Windows, which WSL forwards.</summary>
    public bool IsForwarded { get; init; }

    /// <summary>The CUDA that the driver supports, if its version is not known: <c>12.4</c>.</summary>
    public string? Cuda { get; init; }

    /// <summary>The driver in a sentence: <c>550.54.14</c>, <c>one for CUDA 12.4</c>; null if it is not known.</summary>
    public string? DriverTitle =>
        Cuda is not null ? $"one for CUDA {Cuda}"
        : Driver is { } version ? NvidiaDriver.Show(version)
        : null;

    /// <summary>The GPUs in a sentence: <c>GeForce RTX 5090 (sm_120)</c>.</summary>
    public string Title => EnglishList.Of([.. Gpus.Select(static gpu => gpu.Shown).Distinct(StringComparer.Ordinal)]);

    /// <summary>The GPU that is named, else this machine's; null if neither is known.</summary>
    public static TargetGpu? Of(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Gpu is { } choice)
            return new TargetGpu(
                choice.Gpu is { } named ? [named] : [],
                choice.Driver ?? (choice.Cuda is { } cuda ? CudaDrivers.OfCuda(cuda, SystemOf(target)) : null),
                IsHost: false
            )
            {
                Cuda = choice.Cuda,
            };
        return target is { Origin: TargetOrigin.Host, Host.Gpus.Value: { Devices.IsEmpty: false } gpus }
            ? new TargetGpu(gpus.Devices, gpus.NvidiaDriver, IsHost: true)
            {
                HasCompatibility = gpus.HasCompatibility,
                IsForwarded = gpus.IsForwarded,
            }
            : null;
    }

    /// <summary>The system whose drivers count.</summary>
    public static SystemKind SystemOf(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Platform?.System is SystemFamily.Windows ? SystemKind.Windows : SystemKind.Glibc;
    }

    /// <summary>The GPUs of a vendor.</summary>
    public ImmutableArray<NamedGpu> Of(GpuVendor vendor) => [.. Gpus.Where(gpu => gpu.Vendor == vendor)];
}
