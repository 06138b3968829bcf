using System.Collections.Immutable;

namespace Armature.Binaries.Elf;

/// <summary>The stack permissions that PT_GNU_STACK requests.</summary>
internal enum StackRequest
{
    /// <summary>No such header: the default of the architecture applies.</summary>
    NotSpecified,

    /// <summary>A stack without the execute permission.</summary>
    NonExecutable,

    /// <summary>An executable stack (PF_X).</summary>
    Executable,
}

/// <summary>A PT_LOAD segment, which the loader maps into memory.</summary>
/// <param name="Offset">Where its bytes start in the file.</param>
/// <param name="FileSize">Bytes taken from the file (p_filesz).</param>
/// <param name="Address">Address it is mapped at (p_vaddr).</param>
/// <param name="MemorySize">Bytes in memory (p_memsz).</param>
/// <param name="Alignment">p_align.</param>
/// <param name="Flags">PF_X 1, PF_W 2, PF_R 4.</param>
internal readonly record struct LoadSegment(
    FileOffset Offset,
    ulong FileSize,
    VirtualAddress Address,
    ulong MemorySize,
    ulong Alignment,
    uint Flags
);

/// <summary>Facts of an image that only ELF records (gABI; GNU extensions as in glibc's <c>elf.h</c>).</summary>
internal sealed record ElfFacts
{
    /// <summary>64-bit (ELFCLASS64) or 32-bit.</summary>
    public required bool Is64Bit { get; init; }

    /// <summary>Byte order (EI_DATA).</summary>
    public required Endian Endian { get; init; }

    /// <summary>EI_OSABI.</summary>
    public byte OsAbi { get; init; }

    /// <summary>EI_ABIVERSION.</summary>
    public byte AbiVersion { get; init; }

    /// <summary>e_type.</summary>
    public ushort Type { get; init; }

    /// <summary>e_machine.</summary>
    public ushort MachineNumber { get; init; }

    /// <summary>e_flags: the ABI of Arm, RISC-V, MIPS and others.</summary>
    public uint Flags { get; init; }

    /// <summary>PT_INTERP: the dynamic loader of a program; null for libraries.</summary>
    public string? Interpreter { get; init; }

    /// <summary>PT_LOAD segments in order.</summary>
    public ImmutableArray<LoadSegment> LoadSegments { get; init; } = [];

    /// <summary>Whether there is a PT_DYNAMIC segment that is not empty.</summary>
    public bool HasDynamicSegment { get; init; }

    /// <summary>Whether it consists of debug information: its segments have no contents in the file.</summary>
    public bool HasStrippedContents { get; init; }

    /// <summary>PT_GNU_STACK.</summary>
    public StackRequest Stack { get; init; }

    /// <summary>PT_TLS p_memsz in bytes; 0 without such a segment.</summary>
    public ulong TlsSize { get; init; }

    /// <summary>PT_TLS p_align in bytes.</summary>
    public ulong TlsAlignment { get; init; }

    /// <summary>DT_FLAGS: DF_ORIGIN 1, DF_SYMBOLIC 2, DF_TEXTREL 4, DF_BIND_NOW 8, DF_STATIC_TLS 16.</summary>
    public ulong DynamicFlags { get; init; }

    /// <summary>DT_FLAGS_1.</summary>
    public ulong DynamicFlags1 { get; init; }

    /// <summary>The first vd_version of a version definition that is not 1, as some ELF editors leave behind; null if all are 1.</summary>
    public ushort? OddDefinitionRevision { get; init; }

    /// <summary>DT_TEXTREL or DF_TEXTREL.</summary>
    public bool HasTextRelocations { get; init; }

    /// <summary>DT_RELR or DT_RELRSZ.</summary>
    public bool HasRelativeRelocations { get; init; }

    /// <summary>The relocations at the start of DT_RELA that only add the load address, sorted by address; null without DT_RELACOUNT.</summary>
    public (VirtualAddress Address, ulong Count)? RelativeRelocations { get; init; }

    /// <summary>NT_GNU_BUILD_ID in lower-case hex.</summary>
    public string? BuildId { get; init; }

    /// <summary>NT_GNU_ABI_TAG: system (0 Linux) and the oldest kernel.</summary>
    public (uint System, PackedVersion Kernel)? AbiTag { get; init; }

    /// <summary>The system that a note of its own names: <c>.note.android.ident</c>, <c>.note.ohos.ident</c>; null if none does.</summary>
    public MobileSystem? System { get; init; }

    /// <summary>GNU_PROPERTY_X86_ISA_1_NEEDED: BASELINE 1, V2 2, V3 4, V4 8.</summary>
    public uint X86IsaNeeded { get; init; }

    /// <summary>GNU_PROPERTY_X86_ISA_1_USED.</summary>
    public uint X86IsaUsed { get; init; }

    /// <summary>Tag_RISCV_arch, the extensions that the file was compiled for: <c>rv64i2p1_m2p0_v1p0</c>; null if it is not recorded.</summary>
    public string? RiscVArchitecture { get; init; }

    /// <summary>GNU_PROPERTY_X86_FEATURE_1_AND or GNU_PROPERTY_AARCH64_FEATURE_1_AND, by machine.</summary>
    public uint Feature1And { get; init; }

    /// <summary>Bytes that the file must have to contain every PT_LOAD. In a shorter file, access to the missing part raises SIGBUS.</summary>
    public long LoadedLength { get; init; }
}
