using Armature.Binaries;
using Armature.Knowledge.Processors;
using Armature.MachineCode;

namespace Armature.Targets;

/// <summary>The processor of a target.</summary>
/// <param name="Title">After "on": <c>this machine</c>, <c>Intel Haswell</c>, <c>the oldest processors of Red Hat Enterprise Linux 9</c>.</param>
/// <param name="Architecture">Its instruction set.</param>
/// <param name="Features">What it has beyond the first processors of the architecture.</param>
/// <param name="IsOldest">Whether it is the oldest of several that the target runs on.</param>
internal sealed record TargetProcessor(string Title, Architecture Architecture, CpuFeatures Features, bool IsOldest)
{
    private const string CommonLevel = "x86-64-v3";

    /// <summary>The processor that is named, else this machine's if it lacks a part of x86-64-v3, else the oldest that a named release of a system runs on; null if none is known.</summary>
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
        return
            target.Release is { Processor: { } level } release
            && NamedProcessors.Find(level) is { } oldest
            && platform.Architectures.Contains(oldest.Architecture)
            ? new TargetProcessor($"the oldest processors of {release.Title}", oldest.Architecture, oldest.Features, IsOldest: true)
            : null;
    }

    // what is built for more than this tests the processor: decoding everything of a healthy environment would be paid for nothing
    private static bool RunsCommonBuilds(Architecture machine, CpuFeatures features) =>
        machine is not Architecture.X86_64 || NamedProcessors.LevelsOf(features).Contains(CommonLevel);
}
