using Armature.MachineCode.Analysis;
using Iced.Intel;

namespace Armature.MachineCode.X86;

/// <summary>What x86-64 instructions change of what is known on a way through a function.</summary>
internal sealed class X86State(ProgramCode program)
{
    // Iced numbers RAX to R15 as encodings do. System V ABI, "Registers"; Microsoft, "x64 calling convention"
    private const uint KeptEverywhere =
        1u << (Register.RBX - Register.RAX)
        | 1u << (Register.RBP - Register.RAX)
        | 1u << (Register.R12 - Register.RAX)
        | 1u << (Register.R13 - Register.RAX)
        | 1u << (Register.R14 - Register.RAX)
        | 1u << (Register.R15 - Register.RAX);
    private const uint KeptByWindows = 1u << (Register.RSI - Register.RAX) | 1u << (Register.RDI - Register.RAX);

    private readonly uint _kept = program.IsWindows ? KeptEverywhere | KeptByWindows : KeptEverywhere;

    /// <summary>The register of the first argument.</summary>
    public Register Argument { get; } = program.IsWindows ? Register.RCX : Register.RDI;

    public PathState AfterCall(in PathState state, bool mayFail) => state.AfterCall(_kept, mayFail ? Number(Register.RAX) : null);

    public PathState After(in Instruction instruction, in PathState state)
    {
        var first = instruction.Op0Register;
        switch (instruction.Mnemonic)
        {
            case Mnemonic.Test or Mnemonic.Cmp:
                return state with { Last = Compared(instruction, state) };
            case Mnemonic.Lea when first == Argument && instruction.IsIPRelativeMemoryOperand:
                return Without(state, first) with { FirstArgument = instruction.IPRelativeMemoryAddress };
            case Mnemonic.Mov when instruction is { Op0Kind: OpKind.Register, Op1Kind: OpKind.Register }:
                var moved =
                    Number(first) is { } to && Number(instruction.Op1Register) is { } from ? state.Copied(to, from) : Without(state, first);
                return first.GetFullRegister() == Argument ? moved with { FirstArgument = 0 } : moved;
            case Mnemonic.Mov
            or Mnemonic.Movzx
            or Mnemonic.Movsxd when instruction is { Op0Kind: OpKind.Register, IsIPRelativeMemoryOperand: true }:
                return program.IsZero(instruction.IPRelativeMemoryAddress) && Number(first) is { } zeroed
                    ? Without(state, first).WithZero(zeroed)
                    : Without(state, first);
            case Mnemonic.Add
            or Mnemonic.Inc when IsResult(state, first) && (instruction.Mnemonic is Mnemonic.Inc || IsImmediate(instruction, 1)):
                return Without(state, first) with { Last = Comparison.MinusOne };
            case Mnemonic.Push or Mnemonic.Nop or Mnemonic.Endbr64:
                return state;
        }

        var changed = instruction is { OpCount: > 0, Op0Kind: OpKind.Register } ? Without(state, first) : state;
        return instruction.RflagsModified == RflagsBits.None ? changed : changed.WithoutFlags();
    }

    public static Condition ConditionOf(ConditionCode code) =>
        code switch
        {
            ConditionCode.e => Condition.Equal,
            ConditionCode.ne => Condition.NotEqual,
            ConditionCode.s or ConditionCode.l => Condition.Less,
            ConditionCode.ns or ConditionCode.ge => Condition.NotLess,
            ConditionCode.le or ConditionCode.be => Condition.LessOrEqual,
            ConditionCode.g or ConditionCode.a => Condition.Greater,
            _ => Condition.Other,
        };

    private Comparison Compared(in Instruction instruction, in PathState state)
    {
        var first = instruction.Op0Register;
        if (
            instruction.Mnemonic is Mnemonic.Test
            && instruction is { Op0Kind: OpKind.Register, Op1Kind: OpKind.Register }
            && first == instruction.Op1Register
        )
            return Number(first) is { } number && state.IsZero(number) ? Comparison.Zero
                : !IsResult(state, first) ? Comparison.Other
                : first.IsGPR64() ? Comparison.Null
                : first.IsGPR32() ? Comparison.Sign
                : Comparison.Other;
        if (instruction.Mnemonic is not Mnemonic.Cmp)
            return Comparison.Other;
        if (instruction is { Op0Kind: OpKind.Register } && IsResult(state, first) && IsImmediate(instruction, -1))
            return Comparison.MinusOne;
        return
            instruction is { Op0Kind: OpKind.Memory, IsIPRelativeMemoryOperand: true }
            && IsImmediate(instruction, 0)
            && program.IsZero(instruction.IPRelativeMemoryAddress)
            ? Comparison.Zero
            : Comparison.Other;
    }

    private static bool IsImmediate(in Instruction instruction, long value) =>
        instruction.OpCount == 2
        && instruction.Op1Kind
            is OpKind.Immediate8
                or OpKind.Immediate32
                or OpKind.Immediate8to16
                or OpKind.Immediate8to32
                or OpKind.Immediate8to64
                or OpKind.Immediate32to64
        && (
            instruction.Op1Kind is OpKind.Immediate32 ? unchecked((int)instruction.Immediate32)
            : instruction.Op1Kind is OpKind.Immediate8 ? unchecked((sbyte)instruction.Immediate8)
            : unchecked((long)instruction.GetImmediate(1))
        ) == value;

    private static bool IsResult(in PathState state, Register register) => Number(register) is { } number && state.IsResult(number);

    private PathState Without(in PathState state, Register register) =>
        Number(register) is not { } number ? state
        : number == Number(Argument) ? state.Without(number) with { FirstArgument = 0 }
        : state.Without(number);

    private static int? Number(Register register) =>
        register.GetFullRegister() is >= Register.RAX and <= Register.R15 and var full ? full - Register.RAX : null;
}
