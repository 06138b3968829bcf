using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>
/// The relocation types of code that accesses a thread-local variable at a fixed offset from the thread pointer: TPOFF or TPREL in the psABI of each
/// architecture.
/// </summary>
internal static class InitialExecRelocations
{
    /// <summary>The types on an architecture; empty if they are not known.</summary>
    public static ImmutableArray<uint> Types(Architecture architecture) =>
        architecture switch
        {
            Architecture.X86_64 => [18],
            Architecture.X86 => [14, 37],
            Architecture.Arm64 => [1030],
            Architecture.Arm => [19],
            Architecture.RiscV64 => [11],
            Architecture.S390X => [56],
            Architecture.PowerPC64LE => [73],
            _ => [],
        };
}
