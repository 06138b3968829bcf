using System.Buffers.Binary;
using Armature.MachineCode.Analysis;
using Iced.Intel;

namespace Armature.MachineCode.X86;

/// <summary>Decodes x86-64 with Iced.</summary>
internal sealed class X86Instructions(ProgramCode program) : InstructionSet<Instruction>(program)
{
    private const int CallBytes = 5;
    private const byte CallOpcode = 0xe8;
    private const byte JumpOpcode = 0xe9;
    private const byte Padding = 0xcc;
    private const byte Return = 0xc3;
    private const byte NoOperation = 0x90;
    private const int Alignment = 16;

    private static ReadOnlySpan<byte> Cpuid => [0x0f, 0xa2];

    private readonly CodeReader64 _reader = new(program);
    private readonly X86State _state = new(program);

    public override Instruction At(ulong address, ulong end = ulong.MaxValue)
    {
        _reader.At(address, end).Decode(out var instruction);
        return instruction;
    }

    public override bool IsInvalid(in Instruction instruction) => instruction.IsInvalid;

    public override ulong AddressOf(in Instruction instruction) => instruction.IP;

    public override ulong NextOf(in Instruction instruction) => instruction.NextIP;

    public override Flow FlowOf(in Instruction instruction) =>
        instruction.FlowControl switch
        {
            FlowControl.Next => Flow.Next,
            FlowControl.ConditionalBranch => Flow.Condition,
            FlowControl.Call or FlowControl.IndirectCall => Flow.Call,
            FlowControl.UnconditionalBranch or FlowControl.IndirectBranch => Flow.Jump,
            // UD2, INT3, HLT
            FlowControl.Interrupt or FlowControl.Exception when !instruction.IsInvalid => Flow.Stop,
            _ => Flow.Leave,
        };

    public override ulong TargetOf(in Instruction instruction) => instruction.NearBranchTarget;

    public override CpuFeatures NeedsOf(in Instruction instruction) => InstructionFeatures.Of(instruction.Code);

    public override bool AsksProcessor(in Instruction instruction) => instruction.Code is Code.Cpuid or Code.Xgetbv;

    public override ulong SkipPlain(ulong address, ulong limit, ulong end)
    {
        if (Program.SegmentOf(address) is not { } segment)
            return address;
        var code = segment.Bytes[..(int)(Math.Min(end, segment.End) - segment.Address)];
        var last = (int)(Math.Min(limit, segment.End) - segment.Address);
        return segment.Address + (ulong)PlainInstructions.Skip(code, (int)(address - segment.Address), last);
    }

    public override bool UsesVectors(in Instruction instruction) =>
        instruction is { OpCount: > 0, Op0Kind: OpKind.Register } && instruction.Op0Register.IsVectorRegister();

    public override string TextOf(in Instruction instruction)
    {
        var output = new FastStringOutput();
        new FastFormatter().Format(instruction, output);
        return output.ToString();
    }

    public override PathState After(in Instruction instruction, in PathState state) => _state.After(instruction, state);

    public override PathState AfterCall(in PathState state, bool mayFail) => _state.AfterCall(state, mayFail);

    public override (Comparison Comparison, Condition Condition) ConditionOf(in Instruction jump, in PathState state) =>
        (state.Last, X86State.ConditionOf(jump.ConditionCode));

    public override ulong FirstArgument(in Instruction call, in PathState state) => state.FirstArgument;

    public override long? NumberPassed(in Instruction instruction) =>
        instruction.Code is Code.Mov_r32_imm32 && instruction.Op0Register == _state.Argument - Register.RAX + Register.EAX
            ? instruction.Immediate32
            : null;

    public override ICandidateSearch CandidatesFor(CpuFeatures features) => new CandidateScan(features);

    // functions are aligned, and the bytes between them are INT3 or NOP, whose long forms end with 0
    public override void AddCallTargets(CodeSegment segment, ISet<ulong> targets)
    {
        var code = segment.Bytes;
        for (var at = 0; at + CallBytes <= code.Length; at++)
        {
            var next = code[at..^(CallBytes - 1)].IndexOfAny(CallOpcode, JumpOpcode);
            if (next < 0)
                return;
            at += next;
            var target = at + CallBytes + (long)BinaryPrimitives.ReadInt32LittleEndian(code[(at + 1)..]);
            if (target % Alignment == 0 && target > 0 && target < code.Length && IsEnd(code, (int)target, segment.Address))
                targets.Add(segment.Address + (ulong)target);
        }
    }

    private bool IsEnd(ReadOnlySpan<byte> code, int at, ulong origin) =>
        code[at - 1] is Padding or Return or NoOperation or 0
        || (at >= CallBytes && code[at - CallBytes] == JumpOpcode)
        || Program.FunctionOf(origin + (ulong)at - 1) is not null;

    public override string? FindTest()
    {
        var startUp = Program.IsWindows ? new VisualCStartUp(Program, this) : null;
        foreach (var segment in Program.Segments)
        {
            var at = 0;
            while (segment.Bytes[at..].IndexOf(Cpuid) is >= 0 and var next)
            {
                at += next;
                if (IsInstruction(segment.Address + (ulong)at) && startUp?.Contains(segment.Address + (ulong)at) is not true)
                    return "CPUID";
                at++;
            }
        }

        return null;
    }

    // outside of known functions it is assumed to be one
    private bool IsInstruction(ulong address)
    {
        if (Program.FunctionOf(address) is not { } function)
            return true;
        foreach (var instruction in In(function))
        {
            if (instruction.IsInvalid || instruction.IP >= address)
                return instruction.IsInvalid || instruction.IP == address;
        }

        return false;
    }

    protected override ulong? SlotOf(in Instruction instruction)
    {
        if (IsThroughPointer(instruction))
            return instruction.IPRelativeMemoryAddress;
        if (!IsDirect(instruction))
            return null;
        var stub = At(instruction.NearBranchTarget);
        if (stub.Code is Code.Endbr64)
            stub = At(stub.NextIP);
        return IsThroughPointer(stub) && stub.FlowControl is FlowControl.IndirectBranch ? stub.IPRelativeMemoryAddress : null;
    }

    protected override ulong? DirectTarget(in Instruction instruction) => IsDirect(instruction) ? instruction.NearBranchTarget : null;

    private static bool IsThroughPointer(in Instruction instruction) =>
        instruction.FlowControl is FlowControl.IndirectCall or FlowControl.IndirectBranch && instruction.IsIPRelativeMemoryOperand;

    private static bool IsDirect(in Instruction instruction) =>
        instruction.Op0Kind is OpKind.NearBranch64
        && instruction.FlowControl is FlowControl.Call or FlowControl.UnconditionalBranch or FlowControl.ConditionalBranch;
}
