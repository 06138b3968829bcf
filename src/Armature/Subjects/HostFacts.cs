using Armature.Binaries;
using Armature.MachineCode;

namespace Armature.Subjects;

/// <summary>An operating system family.</summary>
public enum SystemFamily
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Linux, with glibc or musl.</summary>
    Linux,

    /// <summary>macOS.</summary>
    MacOS,

    /// <summary>Windows.</summary>
    Windows,

    /// <summary>Android.</summary>
    Android,

    /// <summary>iOS and its simulator.</summary>
    Ios,

    /// <summary>WebAssembly in a browser or in Node (Emscripten, Pyodide).</summary>
    Emscripten,
}

/// <summary>The C library of a Linux system.</summary>
public enum CLibrary
{
    /// <summary>Not known, or not applicable to this system.</summary>
    Unknown,

    /// <summary>The GNU C library.</summary>
    Glibc,

    /// <summary>musl.</summary>
    Musl,
}

/// <summary>Facts about the machine that this program runs on.</summary>
internal sealed record HostFacts
{
    /// <summary>The operating system.</summary>
    public required SystemFamily System { get; init; }

    /// <summary>The machine's real processor, even if this process is emulated.</summary>
    public required Architecture Machine { get; init; }

    /// <summary>The C library on Linux.</summary>
    public CLibrary CLibrary { get; init; }

    /// <summary>glibc or musl version, macOS version, or Windows version; null if unknown.</summary>
    public PackedVersion? Version { get; init; }

    /// <summary>The system's display name: <c>Debian 12</c>, <c>macOS 14.5</c>; null if unknown.</summary>
    public string? SystemName { get; init; }

    /// <summary>The Linux distribution; null on other systems, or if it is not known.</summary>
    public DistributionName? Distribution { get; init; }

    /// <summary>The processor's name: <c>Apple M2 Pro</c>; null if unknown.</summary>
    public string? Processor { get; init; }

    /// <summary>Architectures with a registered emulator (binfmt_misc); Linux only.</summary>
    public IReadOnlyList<Architecture> Emulated { get; init; } = [];

    /// <summary>The processor's levels, named as in glibc-hwcaps, best first: <c>x86-64-v3</c>, <c>x86-64-v2</c>. Linux only.</summary>
    public IReadOnlyList<string> ProcessorLevels { get; init; } = [];

    /// <summary>What the processor has beyond the first ones of its architecture, as the system and a hypervisor show it; null if unknown.</summary>
    public CpuFeatures? Features { get; init; }

    /// <summary>Its GPUs, read on first use.</summary>
    public Lazy<HostGpus> Gpus { get; init; } = new(HostGpus.None);

    /// <summary>Bytes of a memory page; 0 if unknown.</summary>
    public int PageSize { get; init; }
}
