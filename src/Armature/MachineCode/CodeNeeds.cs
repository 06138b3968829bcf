using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.MachineCode;

/// <summary>An instruction that the processor must support.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Features">What it needs, without what every processor of the architecture has.</param>
/// <param name="Text">As a disassembler shows it.</param>
/// <param name="Function">The function it is in, by its symbol; null if the file does not name it.</param>
/// <param name="FunctionStart">The start of that function.</param>
internal sealed record NeedyInstruction(
    VirtualAddress Address,
    CpuFeatures Features,
    string Text,
    string? Function,
    VirtualAddress FunctionStart
);

/// <summary>An instruction that runs whenever the file is loaded or imported.</summary>
/// <param name="Instruction">The first such instruction.</param>
/// <param name="Root">What Python or the loader calls: <c>PyInit_lz4</c>, <c>Py_mod_exec</c>, <c>DT_INIT_ARRAY</c>.</param>
internal sealed record ImportNeed(NeedyInstruction Instruction, string Root);

/// <summary>A function with instructions that the processor lacks.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Features">What all of them need.</param>
/// <param name="Count">How many there are.</param>
internal sealed record NeedyFunction(NeedyInstruction First, CpuFeatures Features, int Count);

/// <summary>What the code of a file needs beyond what a processor has.</summary>
internal sealed record CodeNeeds
{
    /// <summary>What was looked for: what the processor lacks.</summary>
    public required CpuFeatures Lacking { get; init; }

    /// <summary>The functions that need any of it, in the order of their addresses; only the first few are kept.</summary>
    public ImmutableArray<NeedyFunction> Functions { get; init; } = [];

    /// <summary>How many such functions there are.</summary>
    public int FunctionCount { get; init; }

    /// <summary>How many instructions need any of it.</summary>
    public int InstructionCount { get; init; }

    /// <summary>What all of them need.</summary>
    public CpuFeatures Features { get; init; }

    /// <summary>What surely runs at import; null if nothing does, or if it is behind a condition that may be a test of the processor.</summary>
    public ImportNeed? AtImport { get; init; }

    /// <summary>How the file tests the processor: <c>CPUID</c>, <c>getauxval</c>, <c>an indirect function</c>; null if it does not.</summary>
    public string? Test { get; init; }

    /// <summary>
    /// Functions that call Python and need any of it, and functions that call Python and could: those with vector instructions. Code behind a test of
    /// the processor seldom calls Python, so the whole file was compiled for the processor if these are nearly all. Counted only if the file has a test, and only until the answer is known.
    /// </summary>
    public (int Needy, int All) CallingPython { get; init; }

    /// <summary>Whether the whole file was compiled for a newer processor, although it tests the processor.</summary>
    public bool IsCompiledForProcessor =>
        CallingPython is { Needy: >= CodeReading.FewestCallingPython } calling
        && calling.Needy >= calling.All * CodeReading.MostCallingPython;

    /// <summary>Where the file declares that all of it needs <see cref="Features"/>, if its code is not decoded; null if it does not.</summary>
    public string? Declaration { get; init; }

    /// <summary>Why the code could not be read; null if it was.</summary>
    public string? Unread { get; init; }
}
