using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Knowledge.Processors;
using Armature.Knowledge.Targets;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>What determined the target.</summary>
public enum TargetOrigin
{
    /// <summary>The environment's interpreter, which runs on this machine.</summary>
    Host,

    /// <summary>The environment's interpreter, which is for another machine.</summary>
    Interpreter,

    /// <summary>The wheel's tags.</summary>
    WheelTags,

    /// <summary>The <c>--target</c> option.</summary>
    Named,

    /// <summary>The system in the directory of <c>--sysroot</c>.</summary>
    Sysroot,

    /// <summary>Nothing: only rules that hold on every machine apply.</summary>
    None,

    /// <summary>The platform and the dependencies that a conda package records.</summary>
    CondaRecord,

    /// <summary>The base image and the platform of a Dockerfile.</summary>
    Dockerfile,
}

/// <summary>The system and Python that the subject is checked for.</summary>
public sealed record Target
{
    /// <summary>As typed, or the display name: <c>macosx_12_0_arm64</c>, <c>this machine</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What determined it.</summary>
    public required TargetOrigin Origin { get; init; }

    /// <summary>Where the name is written, if not in the <c>--target</c> option: <c>armature.toml</c>; else null.</summary>
    internal string? Source { get; init; }

    /// <summary>The system; null for <see cref="TargetOrigin.None"/>.</summary>
    public required Platform? Platform { get; init; }

    /// <summary>The named release of a system; null if none was named.</summary>
    internal SystemRelease? Release { get; init; }

    /// <summary>The Linux distribution; null if it is not known, or on other systems.</summary>
    internal DistributionName? Distribution { get; init; }

    /// <summary>
    /// The architectures that the system of a sysroot or an image is built for, even if the target is another one; empty if they are not known.
    /// </summary>
    internal ImmutableArray<Architecture> SystemArchitectures { get; init; } = [];

    /// <summary>Of a Dockerfile: the system that base images are which are not known; null if none was named.</summary>
    internal NamedPlatform? Assumed { get; init; }

    /// <summary>Of a Dockerfile: the Python of base images without a known one; null if none was named.</summary>
    internal PythonAbi? AssumedPython { get; init; }

    /// <summary>The Python; null if unknown.</summary>
    public PythonAbi? Python { get; init; }

    /// <summary>The suffixes that its import system accepts, in order; empty if unknown.</summary>
    public IReadOnlyList<string> ExtensionSuffixes { get; init; } = [];

    /// <summary>This machine, for facts that a target's name does not imply (real processor, emulators); null if the target is another machine.</summary>
    internal HostFacts? Host { get; init; }

    /// <summary>The processor that <c>--cpu</c> names; null for the target's own.</summary>
    internal NamedProcessor? Cpu { get; init; }

    /// <summary>The GPU that <c>--gpu</c> names; null for the target's own.</summary>
    internal GpuChoice? Gpu { get; init; }

    /// <summary>Bytes of a memory page for a process of an architecture; 0 if unknown.</summary>
    public int PageSize(Architecture process) =>
        Host is { } host && host.Machine == process ? host.PageSize : Release?.PageSizes.GetValueOrDefault(process) ?? 0;
}
