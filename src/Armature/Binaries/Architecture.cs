namespace Armature.Binaries;

/// <summary>
/// The instruction set of a binary, independent of its file format. What a format records beyond this (an unknown machine number, ABI flags)
/// is in <see cref="Slice.Machine"/> and in the facts of the format.
/// </summary>
public enum Architecture
{
    /// <summary>Not known to this version; <see cref="Slice.Machine"/> has the header's value.</summary>
    Unknown,

    /// <summary>32-bit x86.</summary>
    X86,

    /// <summary>64-bit x86.</summary>
    X86_64,

    /// <summary>64-bit x86 with the Haswell instructions (Mach-O CPU_SUBTYPE_X86_64_H).</summary>
    X86_64H,

    /// <summary>x86-64 instructions with 32-bit pointers (ELFCLASS32 with EM_X86_64).</summary>
    X32,

    /// <summary>32-bit Arm.</summary>
    Arm,

    /// <summary>64-bit Arm.</summary>
    Arm64,

    /// <summary>64-bit Arm with pointer authentication (Mach-O CPU_SUBTYPE_ARM64E).</summary>
    Arm64E,

    /// <summary>64-bit Arm with 32-bit pointers.</summary>
    Arm64_32,

    /// <summary>PE: Arm64 code that follows the x64 calling convention, for emulated x64 processes.</summary>
    Arm64EC,

    /// <summary>PE: one image for both native Arm64 and Arm64EC processes.</summary>
    Arm64X,

    /// <summary>32-bit PowerPC.</summary>
    PowerPC,

    /// <summary>64-bit PowerPC, big-endian.</summary>
    PowerPC64,

    /// <summary>64-bit PowerPC, little-endian.</summary>
    PowerPC64LE,

    /// <summary>31-bit IBM Z.</summary>
    S390,

    /// <summary>64-bit IBM Z.</summary>
    S390X,

    /// <summary>32-bit RISC-V.</summary>
    RiscV32,

    /// <summary>64-bit RISC-V.</summary>
    RiscV64,

    /// <summary>32-bit LoongArch.</summary>
    LoongArch32,

    /// <summary>64-bit LoongArch.</summary>
    LoongArch64,

    /// <summary>32-bit MIPS.</summary>
    Mips,

    /// <summary>64-bit MIPS.</summary>
    Mips64,

    /// <summary>32-bit SPARC.</summary>
    Sparc,

    /// <summary>64-bit SPARC.</summary>
    Sparc64,
}
