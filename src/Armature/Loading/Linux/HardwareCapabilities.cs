using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Knowledge;
using Armature.Targets;

namespace Armature.Loading.Linux;

/// <summary>The <c>glibc-hwcaps</c> subdirectories that a processor makes the loader search, best first (glibc 2.33 and later).</summary>
internal static class HardwareCapabilities
{
    private static readonly PackedVersion s_begins = new(2, 33);

    /// <summary>Those of the target; none where its processor is not known.</summary>
    public static ImmutableArray<string> Of(Target target, Architecture process) =>
        target is { Host: { } host, Platform.Version: { } version } && host.Machine == process && version >= s_begins
            ? [.. host.ProcessorLevels]
            : [];

    /// <summary>The same as bits, the baseline among them; null where the processor is not known, or the loader does not look at it.</summary>
    public static uint? Bits(Target target, Architecture process) =>
        process is Architecture.X86_64
        && target is { Host: { } host, Platform.Version: { } version }
        && host.Machine == process
        && version >= Glibc.ChecksProcessorLevel
            ? host.ProcessorLevels.Aggregate(1u, (bits, level) => bits | Bit(level))
            : null;

    private static uint Bit(string level) =>
        level switch
        {
            "x86-64-v2" => 2,
            "x86-64-v3" => 4,
            "x86-64-v4" => 8,
            _ => 0,
        };
}
