using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Loading.Linux;

/// <summary>The relocations of code that reaches a thread-local variable at a fixed distance from the thread pointer (the psABIs' TPOFF, TPREL).</summary>
internal static class InitialExec
{
    /// <summary>Their types on a machine; empty where they are not known here.</summary>
    public static ImmutableArray<uint> Types(Architecture machine) =>
        machine switch
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
