using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Knowledge;
using Armature.Knowledge.Processors;
using Armature.Targets;

namespace Armature.Loading.Linux;

/// <summary>The levels of the target's processor, for the <c>glibc-hwcaps</c> subdirectories and for the check of required levels.</summary>
internal static class HardwareCapabilities
{
    /// <summary>The levels for which the loader searches subdirectories, best first; none if the processor is not known or glibc is too old.</summary>
    public static ImmutableArray<string> Of(Target target, Architecture process) =>
        target.Platform?.Version >= Glibc.SearchesCapabilities ? Levels(target, process) ?? [] : [];

    /// <summary>The levels as bits, including the baseline; null if the processor is not known or if the loader does not check it.</summary>
    public static uint? Bits(Target target, Architecture process) =>
        process is Architecture.X86_64 && target.Platform?.Version >= Glibc.ChecksProcessorLevel && Levels(target, process) is { } levels
            ? Bits(levels)
            : null;

    /// <summary>
    /// The levels, as bits, of the oldest processor that a named release of a system runs on; null if that is not known or if the loader does not check it.
    /// </summary>
    public static uint? Minimum(Target target) =>
        target is { Release: { } release, Platform: { Architectures: [Architecture.X86_64], Version: { } version } platform }
        && version >= Glibc.ChecksProcessorLevel
        && TargetProcessor.OldestOf(release, platform) is { } oldest
            ? Bits(NamedProcessors.LevelsOf(oldest.Features))
            : null;

    // of the processor that is named, else of this machine's
    private static ImmutableArray<string>? Levels(Target target, Architecture process) =>
        target.Cpu is { } cpu
            ? cpu.Architecture == process
                ? NamedProcessors.LevelsOf(cpu.Features)
                : null
            : target.Host is { } host && host.Machine == process
                ? [.. host.ProcessorLevels]
                : null;

    private static uint Bits(ImmutableArray<string> levels) => levels.Aggregate(1u, (bits, level) => bits | Bit(level));

    private static uint Bit(string level) =>
        level switch
        {
            "x86-64-v2" => 2,
            "x86-64-v3" => 4,
            "x86-64-v4" => 8,
            _ => 0,
        };
}
