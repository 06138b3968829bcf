using Armature.Binaries;
using Armature.Knowledge.Processors;
using Armature.Knowledge.Targets;
using Armature.MachineCode;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>The processor of a target.</summary>
/// <param name="Title">As a subject: <c>this machine</c>, <c>Intel Haswell</c>, <c>the oldest processor for Red Hat Enterprise Linux 9</c>.</param>
/// <param name="Architecture">Its instruction set.</param>
/// <param name="Features">What it has beyond the first processors of the architecture.</param>
/// <param name="IsOldest">Whether it is the oldest of several that the target runs on.</param>
internal sealed record TargetProcessor(string Title, Architecture Architecture, CpuFeatures Features, bool IsOldest)
{
    private const string CommonLevel = "x86-64-v3";
    private const string Rosetta = "rosetta2";

    /// <summary>The first macOS whose Rosetta runs AVX and AVX2; what else it runs is not known.</summary>
    private static readonly PackedVersion s_newerRosetta = new(15, 0);

    /// <summary>
    /// The processor that is named, else this machine's if it lacks a part of x86-64-v3, or its Rosetta, else the oldest that a named release of a system
    /// runs on; null if none is known.
    /// </summary>
    public static TargetProcessor? Of(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Platform is not { } platform)
            return null;
        if (target.Cpu is { } cpu)
            return platform.Architectures.Contains(cpu.Architecture)
                ? new TargetProcessor(cpu.Title, cpu.Architecture, cpu.Features, IsOldest: false)
                : null;
        // a named system is meant to run elsewhere
        if (target is { Origin: TargetOrigin.Host, Host: { Features: { } features } host })
            return platform.Architectures.Contains(host.Machine) && !RunsCommonBuilds(host.Machine, features)
                ? new TargetProcessor("this machine", host.Machine, features, IsOldest: false)
                : null;
        if (
            target is { Origin: TargetOrigin.Host, Host: { Machine: Architecture.Arm64, System: SystemFamily.MacOS, Version: { } version } }
        )
            return platform.Architectures.Contains(Architecture.X86_64) && version < s_newerRosetta
                ? Of(NamedProcessors.Find(Rosetta)!, "Rosetta 2 on this machine", isOldest: false)
                : null;
        return target.Release is { } release && OldestOf(release, platform) is { } oldest
            ? Of(
                oldest,
                release.Kind is SystemKind.MacOS ? $"Rosetta 2 on {release.Title}" : $"the oldest processor for {release.Title}",
                true
            )
            : null;
    }

    /// <summary>The oldest processor that a release runs on, if it is above the architecture's baseline; null otherwise.</summary>
    public static NamedProcessor? OldestOf(SystemRelease release, Platform platform) =>
        platform
            .Architectures.Select(architecture => release.Processors.GetValueOrDefault(architecture))
            .OfType<string>()
            .Select(NamedProcessors.Find)
            .FirstOrDefault();

    private static TargetProcessor Of(NamedProcessor processor, string title, bool isOldest) =>
        new(title, processor.Architecture, processor.Features, isOldest);

    // what is built for more than this tests the processor: decoding everything of a healthy environment would be paid for nothing
    private static bool RunsCommonBuilds(Architecture machine, CpuFeatures features) =>
        machine is not Architecture.X86_64 || NamedProcessors.LevelsOf(features).Contains(CommonLevel);
}
