using System.Collections.Immutable;
using Armature.Binaries.Gpu;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Targets;

namespace Armature.Reporting;

/// <summary>The GPUs of a target, and what a subject brings for GPUs.</summary>
/// <param name="Target">Null if no GPU is known.</param>
/// <param name="Libraries">The files with code for GPUs, in the order of their paths.</param>
/// <param name="Wheels">NVIDIA's wheels, by name.</param>
internal sealed record GpuInformation(
    TargetGpu? Target,
    ImmutableArray<(NativeFile File, GpuCode Code)> Libraries,
    ImmutableArray<Distribution> Wheels
);
