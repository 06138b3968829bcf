using System.Collections.Immutable;

namespace Armature.Binaries.Gpu;

/// <summary>The GPU code of one file.</summary>
/// <param name="Targets">What it is compiled for, each target once, in order.</param>
/// <param name="Unread">Why some of it is not in the list; null if all is.</param>
internal sealed record GpuCode(ImmutableArray<GpuTarget> Targets, string? Unread = null)
{
    /// <summary>Malformed parts.</summary>
    public ImmutableArray<FormatFault> Faults { get; init; } = [];

    /// <summary>Whether any of it is for GPUs of NVIDIA.</summary>
    public bool IsNvidia => Targets.Any(static target => target.Kind is GpuCodeKind.Cubin or GpuCodeKind.Ptx);

    /// <summary>Whether any of it is for GPUs of AMD.</summary>
    public bool IsAmd => Targets.Any(static target => target.Kind is GpuCodeKind.CodeObject);
}
