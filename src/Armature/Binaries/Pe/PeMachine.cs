namespace Armature.Binaries.Pe;

/// <summary>COFF machine numbers (PE format, "Machine Types").</summary>
internal static class PeMachine
{
    private const ushort I386 = 0x14c;
    private const ushort ArmNT = 0x1c4;
    private const ushort Amd64 = 0x8664;
    private const ushort Arm64 = 0xaa64;

    /// <summary>The instruction set. Only the load config shows that an image is a hybrid (LLVM <c>COFFObjectFile::getMachine</c>).</summary>
    public static Architecture Architecture(ushort machine, bool isHybrid) =>
        machine switch
        {
            I386 => Binaries.Architecture.X86,
            0x1c0 or 0x1c2 or ArmNT => Binaries.Architecture.Arm,
            Amd64 => isHybrid ? Binaries.Architecture.Arm64EC : Binaries.Architecture.X86_64,
            Arm64 => isHybrid ? Binaries.Architecture.Arm64X : Binaries.Architecture.Arm64,
            0x1f0 => Binaries.Architecture.PowerPC,
            0x166 => Binaries.Architecture.Mips,
            0x5032 => Binaries.Architecture.RiscV32,
            0x5064 => Binaries.Architecture.RiscV64,
            0x6232 => Binaries.Architecture.LoongArch32,
            0x6264 => Binaries.Architecture.LoongArch64,
            _ => Binaries.Architecture.Unknown,
        };

    /// <summary>The name in the specification, or the number if unknown.</summary>
    public static string Name(ushort machine) =>
        machine switch
        {
            0 => "IMAGE_FILE_MACHINE_UNKNOWN",
            I386 => "IMAGE_FILE_MACHINE_I386",
            0x166 => "IMAGE_FILE_MACHINE_R4000",
            0x1c0 => "IMAGE_FILE_MACHINE_ARM",
            0x1c2 => "IMAGE_FILE_MACHINE_THUMB",
            ArmNT => "IMAGE_FILE_MACHINE_ARMNT",
            0x1f0 => "IMAGE_FILE_MACHINE_POWERPC",
            0x200 => "IMAGE_FILE_MACHINE_IA64",
            0xebc => "IMAGE_FILE_MACHINE_EBC",
            0x5032 => "IMAGE_FILE_MACHINE_RISCV32",
            0x5064 => "IMAGE_FILE_MACHINE_RISCV64",
            0x6232 => "IMAGE_FILE_MACHINE_LOONGARCH32",
            0x6264 => "IMAGE_FILE_MACHINE_LOONGARCH64",
            Amd64 => "IMAGE_FILE_MACHINE_AMD64",
            0xa641 => "IMAGE_FILE_MACHINE_ARM64EC",
            0xa64e => "IMAGE_FILE_MACHINE_ARM64X",
            Arm64 => "IMAGE_FILE_MACHINE_ARM64",
            _ => $"IMAGE_FILE_MACHINE 0x{machine:x}",
        };

    /// <summary>Whether the machine has 64-bit addresses; null if it is unknown.</summary>
    public static bool? Is64Bit(ushort machine) =>
        machine switch
        {
            I386 or ArmNT => false,
            Amd64 or Arm64 => true,
            _ => null,
        };
}
