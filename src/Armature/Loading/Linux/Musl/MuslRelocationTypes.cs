using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Loading.Linux.Musl;

/// <summary>The relocations that musl's loader carries out on one machine (<c>arch/*/reloc.h</c>; numbers from <c>elf.h</c>).</summary>
/// <param name="Known">All of them.</param>
internal sealed record MuslRelocationTypes(ImmutableArray<uint> Known)
{
    /// <summary>Those of a machine; null where they are not known here.</summary>
    public static MuslRelocationTypes? Of(Architecture process) =>
        process switch
        {
            Architecture.X86_64 => new([1, 2, 5, 6, 7, 8, 16, 17, 18, 36]),
            Architecture.X86 => new([1, 2, 5, 6, 7, 8, 14, 35, 36, 37, 41]),
            Architecture.Arm64 => new([257, 1024, 1025, 1026, 1027, 1028, 1029, 1030, 1031]),
            Architecture.Arm => new([2, 13, 17, 18, 19, 20, 21, 22, 23]),
            Architecture.RiscV64 => new([2, 3, 4, 5, 7, 9, 11, 12]),
            Architecture.S390X => new([9, 10, 11, 12, 22, 54, 55, 56]),
            _ => null,
        };
}
