namespace Armature.Binaries.Elf;

/// <summary>e_machine (gABI 4.1 and the registry of machine numbers kept by the ELF maintainers).</summary>
internal static class ElfMachine
{
    public const ushort Sparc = 2;
    public const ushort I386 = 3;
    public const ushort I486 = 6;
    public const ushort Mips = 8;
    public const ushort MipsRs3Le = 10;
    public const ushort Sparc32Plus = 18;
    public const ushort PowerPC = 20;
    public const ushort PowerPC64 = 21;
    public const ushort S390 = 22;
    public const ushort Arm = 40;
    public const ushort SparcV9 = 43;
    public const ushort X86_64 = 62;
    public const ushort AArch64 = 183;
    public const ushort RiscV = 243;
    public const ushort LoongArch = 258;
    public const ushort Alpha = 0x9026;

    private static readonly Dictionary<ushort, string> Names = new()
    {
        [0] = "EM_NONE",
        [1] = "EM_M32",
        [Sparc] = "EM_SPARC",
        [I386] = "EM_386",
        [4] = "EM_68K",
        [5] = "EM_88K",
        [I486] = "EM_IAMCU",
        [7] = "EM_860",
        [Mips] = "EM_MIPS",
        [9] = "EM_S370",
        [MipsRs3Le] = "EM_MIPS_RS3_LE",
        [15] = "EM_PARISC",
        [Sparc32Plus] = "EM_SPARC32PLUS",
        [19] = "EM_960",
        [PowerPC] = "EM_PPC",
        [PowerPC64] = "EM_PPC64",
        [S390] = "EM_S390",
        [23] = "EM_SPU",
        [Arm] = "EM_ARM",
        [42] = "EM_SH",
        [SparcV9] = "EM_SPARCV9",
        [44] = "EM_TRICORE",
        [45] = "EM_ARC",
        [46] = "EM_H8_300",
        [50] = "EM_IA_64",
        [53] = "EM_68HC12",
        [X86_64] = "EM_X86_64",
        [75] = "EM_VAX",
        [76] = "EM_CRIS",
        [80] = "EM_MMIX",
        [83] = "EM_AVR",
        [87] = "EM_V850",
        [88] = "EM_M32R",
        [89] = "EM_MN10300",
        [92] = "EM_OPENRISC",
        [93] = "EM_ARC_COMPACT",
        [94] = "EM_XTENSA",
        [105] = "EM_MSP430",
        [106] = "EM_BLACKFIN",
        [113] = "EM_ALTERA_NIOS2",
        [140] = "EM_TI_C6000",
        [164] = "EM_HEXAGON",
        [AArch64] = "EM_AARCH64",
        [185] = "EM_AVR32",
        [188] = "EM_TILEPRO",
        [189] = "EM_MICROBLAZE",
        [190] = "EM_CUDA",
        [191] = "EM_TILEGX",
        [195] = "EM_ARC_COMPACT2",
        [224] = "EM_AMDGPU",
        [RiscV] = "EM_RISCV",
        [244] = "EM_LANAI",
        [247] = "EM_BPF",
        [251] = "EM_VE",
        [252] = "EM_CSKY",
        [LoongArch] = "EM_LOONGARCH",
        [0x5441] = "EM_FRV",
        [Alpha] = "EM_ALPHA",
    };

    /// <summary>The name in the specification, or <c>EM 9999</c> for an unknown number.</summary>
    public static string Name(ushort machine) => Names.TryGetValue(machine, out var name) ? name : $"EM {machine}";

    /// <summary>The instruction set, from the machine number and, if one number covers several, the class and byte order.</summary>
    public static Architecture Architecture(ElfHeader header) =>
        (header.Machine, header.Is64Bit) switch
        {
            (I386 or I486, false) => Binaries.Architecture.X86,
            (X86_64, true) => Binaries.Architecture.X86_64,
            (X86_64, false) => Binaries.Architecture.X32,
            (Arm, false) => Binaries.Architecture.Arm,
            (AArch64, true) => Binaries.Architecture.Arm64,
            (AArch64, false) => Binaries.Architecture.Arm64_32,
            (PowerPC, false) => Binaries.Architecture.PowerPC,
            (PowerPC64, true) when header.Endian is Endian.Big => Binaries.Architecture.PowerPC64,
            (PowerPC64, true) => Binaries.Architecture.PowerPC64LE,
            (S390, false) => Binaries.Architecture.S390,
            (S390, true) => Binaries.Architecture.S390X,
            (RiscV, false) => Binaries.Architecture.RiscV32,
            (RiscV, true) => Binaries.Architecture.RiscV64,
            (LoongArch, false) => Binaries.Architecture.LoongArch32,
            (LoongArch, true) => Binaries.Architecture.LoongArch64,
            (Mips or MipsRs3Le, false) => Binaries.Architecture.Mips,
            (Mips or MipsRs3Le, true) => Binaries.Architecture.Mips64,
            (Sparc or Sparc32Plus, false) => Binaries.Architecture.Sparc,
            (SparcV9, true) => Binaries.Architecture.Sparc64,
            _ => Binaries.Architecture.Unknown,
        };
}
