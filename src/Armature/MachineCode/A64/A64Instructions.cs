using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Armature.MachineCode.Analysis;

namespace Armature.MachineCode.A64;

/// <summary>Decodes A64, the instruction set of 64-bit Arm processors.</summary>
internal sealed class A64Instructions : InstructionSet<A64Instruction>
{
    // longest: BTI, ADRP, LDR, ADD, BR
    private const int StubInstructions = 5;
    private const uint BranchToX0 = 0xd61f0000;

    private readonly RegisterValues _values;
    private readonly A64State _state;
    private readonly Lazy<bool> _usesMatrices;

    public A64Instructions(ProgramCode program)
        : base(program)
    {
        _values = new RegisterValues(this);
        _state = new A64State(program, _values);
        _usesMatrices = new(() => Contains(IsMatrixStart));
    }

    // Visual C++ puts numbers and tables of jumps behind the code of a function
    public override bool MixesData => Program.IsWindows;

    public override CpuFeatures Named =>
        CpuFeatures.Of(
            CpuFeature.ArmAes,
            CpuFeature.Pmull,
            CpuFeature.Sha1,
            CpuFeature.Sha2,
            CpuFeature.Sha3,
            CpuFeature.Sha512,
            CpuFeature.Sm3,
            CpuFeature.Sm4
        );

    public override A64Instruction At(ulong address, ulong end = ulong.MaxValue) =>
        new(
            address,
            Program.SegmentOf(address) is { } segment
            && address % A64Fields.Bytes == 0
            && Math.Min(end, segment.End) - address >= A64Fields.Bytes
                ? BinaryPrimitives.ReadUInt32LittleEndian(segment.Bytes[(int)(address - segment.Address)..])
                : 0
        );

    public override bool IsInvalid(in A64Instruction instruction) => A64Fields.IsInvalid(instruction.Word);

    public override ulong AddressOf(in A64Instruction instruction) => instruction.Address;

    public override ulong NextOf(in A64Instruction instruction) => unchecked(instruction.Address + A64Fields.Bytes);

    public override Flow FlowOf(in A64Instruction instruction) => A64Fields.FlowOf(instruction.Word);

    public override ulong TargetOf(in A64Instruction instruction) => A64Fields.Target(instruction);

    public override CpuFeatures NeedsOf(in A64Instruction instruction)
    {
        var needs = A64Patterns.NeedsOf(instruction.Word);
        return needs.IsEmpty ? needs
            : (needs.Contains(CpuFeature.Lse) && IsOutlined(instruction))
            || (needs.Contains(CpuFeature.Sve) && IsVectorLength(instruction.Word))
            || (needs.Contains(CpuFeature.Sme) && !_usesMatrices.Value)
                ? CpuFeatures.None
            : needs;
    }

    public override bool AsksProcessor(in A64Instruction instruction) => IsQuestion(instruction.Word);

    public override bool UsesVectors(in A64Instruction instruction) =>
        (instruction.Word & 0x0e000000) == 0x0e000000
        || (instruction.Word & 0x0e000000) == 0x0c000000
        || (instruction.Word & 0x1e000000) == 0x04000000;

    public override string TextOf(in A64Instruction instruction) =>
        string.Create(CultureInfo.InvariantCulture, $"{A64Patterns.NameOf(instruction.Word) ?? "?"} ({instruction.Word:x8})");

    public override PathState After(in A64Instruction instruction, in PathState state) => _state.After(instruction, state);

    public override PathState AfterCall(in PathState state, bool mayFail) => A64State.AfterCall(state, mayFail);

    public override (Comparison Comparison, Condition Condition) ConditionOf(in A64Instruction jump, in PathState state) =>
        A64State.ConditionOf(jump.Word, state);

    public override ulong FirstArgument(in A64Instruction call, in PathState state) => _values.AddressIn(0, call.Address) ?? 0;

    // MOVZ of X0
    public override long? NumberPassed(in A64Instruction instruction) =>
        (instruction.Word & 0x7fe0001f) == 0x52800000 ? instruction.Word >> 5 & 0xffff : null;

    public override ICandidateSearch CandidatesFor(CpuFeatures features) => new A64Candidates(features);

    public override void AddCallTargets(CodeSegment segment, ISet<ulong> targets)
    {
        for (var address = segment.Address; address < segment.End; address += A64Fields.Bytes)
        {
            var instruction = At(address);
            if (A64Fields.IsCall(instruction.Word))
                targets.Add(A64Fields.Target(instruction));
        }
    }

    public override string? FindTest() => Contains(IsQuestion) ? "MRS" : null;

    protected override ulong? SlotOf(in A64Instruction instruction)
    {
        if (A64Fields.IsRegisterBranch(instruction.Word))
            return _values.LoadedFrom(A64Fields.Rn(instruction.Word), instruction.Address);
        if (DirectTarget(instruction) is not { } target)
            return null;
        var next = At(target);
        var at = A64Fields.IsHint(next.Word) ? NextOf(next) : target;
        if (!A64Fields.IsPage(At(at).Word))
            return null;
        for (var i = 0u; i < StubInstructions; i++)
        {
            next = At(unchecked(at + (i * A64Fields.Bytes)));
            if ((next.Word & ~(31u << 5)) == BranchToX0)
                return _values.LoadedFrom(A64Fields.Rn(next.Word), next.Address);
            if (A64Fields.FlowOf(next.Word) is not Flow.Next)
                return null;
        }

        return null;
    }

    protected override ulong? DirectTarget(in A64Instruction instruction) =>
        A64Fields.IsBranch(instruction.Word) || A64Fields.IsCall(instruction.Word) || FlowOf(instruction) is Flow.Condition
            ? A64Fields.Target(instruction)
            : null;

    private bool Contains(Predicate<uint> predicate)
    {
        foreach (var segment in Program.Segments)
        {
            foreach (var word in MemoryMarshal.Cast<byte, uint>(segment.Bytes[..(segment.Length & -A64Fields.Bytes)]))
            {
                if (predicate(word))
                    return true;
            }
        }

        return false;
    }

    // SMSTART, without which no other instruction of SME runs: numbers in the code look like these
    private static bool IsMatrixStart(uint word) => (word & 0xfffff9ff) == 0xd503417f && (word & 0x600) != 0;

    // CNTB to CNTD: libgcc's unwinder has them for frames of code that uses SVE
    private static bool IsVectorLength(uint word) => (word & 0xff30fc00) == 0x0420e000;

    // MRS of ID_AA64…_EL1, which Linux answers
    private static bool IsQuestion(uint word) => (word & 0xfffff000) == 0xd5380000;

    // the functions that GCC and clang call for atomic operations: LDRB of __aarch64_have_lse_atomics, CBZ, then the operation (libgcc, lse.S)
    private bool IsOutlined(in A64Instruction instruction) =>
        instruction.Address >= 2 * A64Fields.Bytes
        && (At(instruction.Address - A64Fields.Bytes).Word & 0xff00001f) == 0x34000010
        && (At(instruction.Address - (2 * A64Fields.Bytes)).Word & 0xffc0001f) == 0x39400010;
}
