using Armature.MachineCode.Analysis;

namespace Armature.MachineCode.A64;

/// <summary>An instruction.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Word">Its encoding; 0, which is invalid, outside of code.</param>
internal readonly record struct A64Instruction(ulong Address, uint Word);

/// <summary>Fields of encodings (Arm Architecture Reference Manual for A-profile, C4 "A64 Instruction Set Encoding").</summary>
internal static class A64Fields
{
    public const int Bytes = 4;
    public const int ZeroRegister = 31;

    public static int Rd(uint word) => (int)(word & 31);

    public static int Rn(uint word) => (int)(word >> 5 & 31);

    public static int Rm(uint word) => (int)(word >> 16 & 31);

    public static bool Is64Bit(uint word) => word >> 31 != 0;

    // groups that are reserved; UDF, and zeros between functions
    public static bool IsInvalid(uint word) => (word & 0x1a000000) == 0x02000000 || (word & 0x9e000000) == 0;

    public static bool IsBranch(uint word) => (word & 0xfc000000) == 0x14000000;

    public static bool IsCall(uint word) => (word & 0xfc000000) == 0x94000000;

    /// <summary>B.cond, and BC.cond.</summary>
    public static bool IsConditional(uint word) => (word & 0xff000000) == 0x54000000;

    public static bool IsCompareAndBranch(uint word) => (word & 0x7e000000) == 0x34000000;

    public static bool IsTestAndBranch(uint word) => (word & 0x7e000000) == 0x36000000;

    /// <summary>Branches to a register, also with pointer authentication.</summary>
    public static bool IsRegisterBranch(uint word) => (word & 0xfe000000) == 0xd6000000;

    /// <summary>NOP, BTI, PACIASP and other hints.</summary>
    public static bool IsHint(uint word) => (word & 0xfffff01f) == 0xd503201f;

    public static bool IsPage(uint word) => (word & 0x9f000000) == 0x90000000;

    /// <summary>ADD of a number, of 64 bits, without flags.</summary>
    public static bool IsAddImmediate(uint word) => (word & 0xff800000) == 0x91000000;

    /// <summary>A load of a general register from a register with an unsigned offset.</summary>
    public static bool IsLoad(uint word) => (word & 0x3f400000) == 0x39400000 && (word >> 22 & 3) == 1;

    /// <summary>Such a load of 64 bits.</summary>
    public static bool IsLoad64(uint word) => (word & 0xffc00000) == 0xf9400000;

    /// <summary>A store of general registers that leaves all registers as they were.</summary>
    public static bool IsPlainStore(uint word) =>
        (word & 0x3fc00000) == 0x39000000 || (word & 0x3fe00c00) == 0x38000000 || (word & 0x7fc00000) == 0x29000000;

    /// <summary>The unsigned offset of a load or store, in bytes.</summary>
    public static ulong Offset(uint word) => (ulong)(word >> 10 & 0xfff) << (int)(word >> 30);

    /// <summary>The number of ADD and SUB, with its shift.</summary>
    public static ulong Immediate(uint word) => (ulong)(word >> 10 & 0xfff) << ((word & 0x400000) != 0 ? 12 : 0);

    /// <summary>The page that ADRP computes.</summary>
    public static ulong Page(in A64Instruction instruction) =>
        unchecked(
            (instruction.Address & ~0xfffUL)
            + ((ulong)Signed((instruction.Word >> 5 & 0x7ffff) << 2 | instruction.Word >> 29 & 3, 21) << 12)
        );

    /// <summary>The address that a branch names.</summary>
    public static ulong Target(in A64Instruction instruction) =>
        unchecked(
            instruction.Address
            + (ulong)(
                4
                * (
                    IsBranch(instruction.Word) || IsCall(instruction.Word) ? Signed(instruction.Word & 0x3ffffff, 26)
                    : IsTestAndBranch(instruction.Word) ? Signed(instruction.Word >> 5 & 0x3fff, 14)
                    : Signed(instruction.Word >> 5 & 0x7ffff, 19)
                )
            )
        );

    public static Flow FlowOf(uint word) =>
        IsInvalid(word) ? Flow.Leave
        : IsBranch(word) ? Flow.Jump
        : IsCall(word) ? Flow.Call
        : IsConditional(word) || IsCompareAndBranch(word) || IsTestAndBranch(word) ? Flow.Condition
        : IsRegisterBranch(word)
            ? (word >> 21 & 0xf) switch
            {
                0 or 8 => Flow.Jump,
                1 or 9 => Flow.Call,
                _ => Flow.Leave,
            }
        // BRK and HLT
        : (word & 0xffe0001f) is 0xd4200000 or 0xd4400000 ? Flow.Stop
        : Flow.Next;

    private static long Signed(uint field, int bits) => unchecked((long)((ulong)field << (64 - bits))) >> (64 - bits);
}
