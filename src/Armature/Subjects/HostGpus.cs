using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Knowledge.Gpu;

namespace Armature.Subjects;

/// <summary>The GPUs of this machine that a process can use, and NVIDIA's driver.</summary>
internal sealed record HostGpus
{
    /// <summary>The GPUs; empty if the system shows none.</summary>
    public ImmutableArray<NamedGpu> Devices { get; init; } = [];

    /// <summary>The version of NVIDIA's driver; null if it is not loaded, or does not show its version.</summary>
    public PackedVersion? NvidiaDriver { get; init; }

    /// <summary>Whether the driver is that of Windows, which WSL forwards.</summary>
    public bool IsForwarded { get; init; }

    /// <summary>Whether NVIDIA's compatibility package is installed, with which an older driver runs a newer CUDA.</summary>
    public bool HasCompatibility { get; init; }

    /// <summary>A machine without a GPU.</summary>
    public static HostGpus None { get; } = new();
}
