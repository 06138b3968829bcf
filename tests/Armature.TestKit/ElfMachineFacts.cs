using Armature.Binaries;

namespace Armature.TestKit;

/// <summary>The ELF header fields of an architecture.</summary>
internal readonly record struct ElfMachineFacts(ushort Machine, bool Is64Bit, Endian Endian)
{
    public int WordSize => Is64Bit ? 8 : 4;

    public static ElfMachineFacts Of(Architecture architecture) =>
        architecture switch
        {
            Architecture.X86 => new(3, false, Endian.Little),
            Architecture.X86_64 => new(62, true, Endian.Little),
            Architecture.X32 => new(62, false, Endian.Little),
            Architecture.Arm => new(40, false, Endian.Little),
            Architecture.Arm64 => new(183, true, Endian.Little),
            Architecture.Arm64_32 => new(183, false, Endian.Little),
            Architecture.PowerPC => new(20, false, Endian.Big),
            Architecture.PowerPC64 => new(21, true, Endian.Big),
            Architecture.PowerPC64LE => new(21, true, Endian.Little),
            Architecture.S390 => new(22, false, Endian.Big),
            Architecture.S390X => new(22, true, Endian.Big),
            Architecture.RiscV32 => new(243, false, Endian.Little),
            Architecture.RiscV64 => new(243, true, Endian.Little),
            Architecture.LoongArch32 => new(258, false, Endian.Little),
            Architecture.LoongArch64 => new(258, true, Endian.Little),
            Architecture.Mips => new(8, false, Endian.Big),
            Architecture.Mips64 => new(8, true, Endian.Big),
            Architecture.Sparc => new(2, false, Endian.Big),
            Architecture.Sparc64 => new(43, true, Endian.Big),
            _ => throw new ArgumentOutOfRangeException(nameof(architecture), architecture, "not an ELF architecture"),
        };
}
