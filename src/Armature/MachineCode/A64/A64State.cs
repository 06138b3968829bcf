using Armature.MachineCode.Analysis;

namespace Armature.MachineCode.A64;

/// <summary>What A64 instructions change of what is known on a way through a function.</summary>
internal sealed class A64State(ProgramCode program, RegisterValues values)
{
    // Procedure Call Standard for the Arm 64-bit Architecture, "Core registers": X19 to X29
    private const uint Kept = 0x3ff80000;
    private const int Result = 0;
    private const int SignBit = 31;

    /// <summary>Whether functions keep a register.</summary>
    public static bool IsKept(int register) => (Kept >> register & 1) != 0;

    public static PathState AfterCall(in PathState state, bool mayFail) => state.AfterCall(Kept, mayFail ? Result : null);

    public PathState After(in A64Instruction instruction, in PathState state)
    {
        var word = instruction.Word;
        var (to, from) = (A64Fields.Rd(word), A64Fields.Rn(word));
        // ORR with the zero register: MOV
        if ((word & 0x7fe0ffe0) == 0x2a0003e0)
            return A64Fields.Rm(word) == A64Fields.ZeroRegister ? state.Without(to) : state.Copied(to, A64Fields.Rm(word));
        // SUBS and ADDS of a number: CMP, CMN
        if ((word & 0x3f800000) == 0x31000000)
            return (to == A64Fields.ZeroRegister ? state : state.Without(to)) with { Last = Compared(word, from, state) };
        if (A64Fields.IsLoad(word))
            return values.AddressIn(from, instruction.Address) is { } origin && program.IsZero(unchecked(origin + A64Fields.Offset(word)))
                ? state.WithZero(to)
                : state.Without(to);
        if (A64Fields.IsPlainStore(word) || A64Fields.IsHint(word))
            return state;
        var changed = state.Without(to);
        // of loads and stores also the second register, the status and the base
        if ((word & 0x0a000000) == 0x08000000)
            changed = changed.Without(from).Without((int)(word >> 10 & 31)).Without(A64Fields.Rm(word));
        return SetsFlags(word) ? changed.WithoutFlags() : changed;
    }

    public static (Comparison Comparison, Condition Condition) ConditionOf(uint word, in PathState state)
    {
        if (A64Fields.IsConditional(word))
            return (state.Last, OfFlags(word & 0xf));
        var register = A64Fields.Rd(word);
        var isSet = (word & 0x1000000) != 0;
        if (A64Fields.IsCompareAndBranch(word))
            return (
                state.IsZero(register) ? Comparison.Zero
                : state.IsResult(register) && A64Fields.Is64Bit(word) ? Comparison.Null
                : Comparison.Other,
                isSet ? Condition.NotEqual : Condition.Equal
            );
        if (state.IsZero(register))
            return (Comparison.Zero, isSet ? Condition.NotEqual : Condition.Equal);
        var isSign = !A64Fields.Is64Bit(word) && (word >> 19 & 31) == SignBit;
        return (isSign && state.IsResult(register) ? Comparison.Sign : Comparison.Other, isSet ? Condition.Less : Condition.NotLess);
    }

    private static Condition OfFlags(uint condition) =>
        condition switch
        {
            0 => Condition.Equal,
            1 => Condition.NotEqual,
            4 or 11 => Condition.Less,
            5 or 10 => Condition.NotLess,
            9 or 13 => Condition.LessOrEqual,
            8 or 12 => Condition.Greater,
            _ => Condition.Other,
        };

    private static Comparison Compared(uint word, int register, in PathState state)
    {
        var isSubtraction = (word & 0x40000000) != 0;
        return (isSubtraction, A64Fields.Immediate(word)) switch
        {
            (true, 0) when state.IsZero(register) => Comparison.Zero,
            (true, 0) when state.IsResult(register) => A64Fields.Is64Bit(word) ? Comparison.Null : Comparison.Sign,
            (false, 1) when state.IsResult(register) => Comparison.MinusOne,
            _ => Comparison.Other,
        };
    }

    // ADDS, SUBS and ANDS of registers, ANDS of a number, ADCS; CCMP, FCMP, FCCMP; SVE
    private static bool SetsFlags(uint word) =>
        (word & 0x3f000000) == 0x2b000000
        || (word & 0x7f000000) == 0x6a000000
        || (word & 0x7f800000) == 0x72000000
        || (word & 0x3f000000) == 0x3a000000
        || (word & 0xff203c00) == 0x1e202000
        || (word & 0xff200c00) == 0x1e200400
        || (word & 0x1e000000) == 0x04000000;
}
