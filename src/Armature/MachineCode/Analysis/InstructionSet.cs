namespace Armature.MachineCode.Analysis;

/// <summary>How control goes on after an instruction.</summary>
internal enum Flow
{
    /// <summary>To the next instruction.</summary>
    Next,

    /// <summary>To the next instruction or to a target.</summary>
    Condition,

    /// <summary>Into a function, and if that returns to the next instruction.</summary>
    Call,

    /// <summary>To a target, which may be in a pointer.</summary>
    Jump,

    /// <summary>Nowhere: the process is stopped.</summary>
    Stop,

    /// <summary>Out of the function, or to a place that is not known.</summary>
    Leave,
}

/// <summary>Decodes the instructions of one architecture in the code of one program.</summary>
/// <typeparam name="T">A decoded instruction.</typeparam>
internal abstract class InstructionSet<T>(ProgramCode program)
    where T : struct
{
    protected ProgramCode Program => program;

    /// <summary>The instruction at an address; invalid if it does not end before <paramref name="end"/> or is outside the program's code.</summary>
    public abstract T At(ulong address, ulong end = ulong.MaxValue);

    /// <summary>The instructions of a function in their order, up to the first that is invalid, which is included.</summary>
    public InstructionSequence<T> In(FunctionRange function) => new(this, function);

    /// <summary>Whether functions also contain data that decodes as instructions.</summary>
    public virtual bool MixesData => false;

    /// <summary>Features that compilers use only where the source names them, so that their use shows nothing about how a file was compiled.</summary>
    public virtual CpuFeatures Named => CpuFeatures.None;

    public abstract bool IsInvalid(in T instruction);

    public abstract ulong AddressOf(in T instruction);

    /// <summary>The address after it.</summary>
    public abstract ulong NextOf(in T instruction);

    public abstract Flow FlowOf(in T instruction);

    /// <summary>The address that a conditional jump names.</summary>
    public abstract ulong TargetOf(in T instruction);

    /// <summary>What it needs beyond the first processors of the architecture.</summary>
    public abstract CpuFeatures NeedsOf(in T instruction);

    /// <summary>Whether it asks the processor what it has.</summary>
    public abstract bool AsksProcessor(in T instruction);

    /// <summary>
    /// The address of the first instruction from an address on that may need a feature, end a way or be invalid, or that is not before a limit; the address
    /// itself if that is not known faster than by decoding.
    /// </summary>
    /// <param name="address">Where an instruction starts.</param>
    /// <param name="limit">At most the end.</param>
    /// <param name="end">The end of the function.</param>
    public virtual ulong SkipPlain(ulong address, ulong limit, ulong end) => address;

    /// <summary>Whether its first operand is a vector register.</summary>
    public abstract bool UsesVectors(in T instruction);

    /// <summary>As a disassembler shows it.</summary>
    public abstract string TextOf(in T instruction);

    /// <summary>What is known after an instruction that control passes.</summary>
    public abstract PathState After(in T instruction, in PathState state);

    /// <summary>What is known after a call.</summary>
    /// <param name="mayFail">Whether its result, if it is null or negative, is an error rather than an answer about the processor.</param>
    public abstract PathState AfterCall(in PathState state, bool mayFail);

    /// <summary>What a conditional jump depends on.</summary>
    public abstract (Comparison Comparison, Condition Condition) ConditionOf(in T jump, in PathState state);

    /// <summary>The address that a call passes as the first argument; 0 if it is not known.</summary>
    public abstract ulong FirstArgument(in T call, in PathState state);

    /// <summary>The number that an instruction puts into the register of the first argument; null if it does something else.</summary>
    public abstract long? NumberPassed(in T instruction);

    /// <summary>The places where an instruction could be that needs any of the features.</summary>
    public abstract ICandidateSearch CandidatesFor(CpuFeatures features);

    /// <summary>Adds the addresses that direct calls in a part of the code seem to name.</summary>
    public abstract void AddCallTargets(CodeSegment segment, ISet<ulong> targets);

    /// <summary>The instruction with which the program asks the processor what it has; null if it does not.</summary>
    public abstract string? FindTest();

    /// <summary>The import that a call or jump reaches, also through a stub; null if it reaches none, or an unknown place.</summary>
    public string? ImportOf(in T instruction) => SlotOf(instruction) is { } slot ? program.ImportAt(slot) : null;

    /// <summary>The address in the file that a call or jump reaches; null if it leaves the file or if that is not known.</summary>
    public ulong? DestinationOf(in T instruction) =>
        SlotOf(instruction) is not { } slot ? DirectTarget(instruction)
        : program.ImportAt(slot) is null ? program.PointerAt(slot)
        : null;

    /// <summary>The pointer that a call or jump goes through, itself or by a stub of the linker; null for others.</summary>
    protected abstract ulong? SlotOf(in T instruction);

    /// <summary>The address that a call or jump names; null if it is in a register or in memory.</summary>
    protected abstract ulong? DirectTarget(in T instruction);
}

/// <summary>The instructions of a function, one after the other.</summary>
internal struct InstructionSequence<T>(InstructionSet<T> set, FunctionRange function)
    where T : struct
{
    private ulong _next = function.Start;

    public T Current { get; private set; }

    public readonly InstructionSequence<T> GetEnumerator() => this;

    /// <summary>Leaves out instructions that need nothing and after which the next one is reached; false if that leads behind an address.</summary>
    public bool SkipPlain(ulong last)
    {
        _next = set.SkipPlain(_next, Math.Min(last + 1, function.End), function.End);
        return _next <= last;
    }

    public bool MoveNext()
    {
        if (_next >= function.End)
            return false;
        Current = set.At(_next, function.End);
        _next = set.IsInvalid(Current) ? function.End : set.NextOf(Current);
        return true;
    }
}
