using Armature.Binaries;
using Armature.MachineCode.A64;
using Armature.MachineCode.Analysis;
using Armature.MachineCode.Elf;
using Armature.MachineCode.MachO;
using Armature.MachineCode.Pe;
using Armature.MachineCode.X86;

namespace Armature.MachineCode;

/// <summary>Finds what the code of a slice needs beyond what a processor has.</summary>
internal static class CodeNeedsReader
{
    /// <summary>The features of an architecture that a processor does not have.</summary>
    public static CpuFeatures Lacking(Architecture architecture, CpuFeatures features) =>
        (
            architecture switch
            {
                Architecture.X86_64 => CpuFeatures.Between(CpuFeature.Sse3, CpuFeature.AmxBf16),
                Architecture.Arm64 => CpuFeatures.Between(CpuFeature.Crc32, CpuFeature.Sme),
                Architecture.RiscV64 => CpuFeatures.Between(CpuFeature.RiscVV, CpuFeature.Zvbb),
                _ => CpuFeatures.None,
            }
        ).Except(features);

    /// <summary>Whether code of an architecture is decoded.</summary>
    public static bool Decodes(Architecture architecture) => architecture is Architecture.X86_64 or Architecture.Arm64;

    /// <summary>How the code of a slice tests the processor; null if it does not, or if it is not known.</summary>
    public static string? TestOf(ByteSource file, Slice slice)
    {
        using var program = ProgramOf(file, slice, null);
        return program is null ? null : AnalysisOf(slice.Architecture, program)?.Test();
    }

    /// <summary>How many instructions in the functions of a slice need any of the features.</summary>
    public static int Count(ByteSource file, Slice slice, CpuFeatures features)
    {
        using var program = ProgramOf(file, slice, null);
        return program is null ? 0 : AnalysisOf(slice.Architecture, program)?.Count(features) ?? 0;
    }

    /// <summary>Reads a slice; null if its code is of a kind that is not decoded.</summary>
    /// <param name="file">The file.</param>
    /// <param name="slice">The image in it that the processor runs.</param>
    /// <param name="module">The name in the module's entry function; null if the file is not a module.</param>
    /// <param name="lacking">The features to look for.</param>
    /// <param name="isWhole">Whether to read all functions also if the file tests the processor.</param>
    public static CodeNeeds? Read(ByteSource file, Slice slice, string? module, CpuFeatures lacking, bool isWhole = false)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(slice);
        if (slice is { Architecture: Architecture.RiscV64, Elf: { } attributes })
            return RiscVExtensions.Read(slice, attributes.RiscVArchitecture, lacking);
        var none = new CodeNeeds { Lacking = lacking };
        if (!Decodes(slice.Architecture))
            return null;
        if (lacking.IsEmpty || (slice.Elf is { } elf && !CodePrescan.MayNeed(file, elf, slice.Architecture, lacking)))
            return none;
        if (slice.MachO is { IsEncrypted: true })
            return none with { Unread = "it is encrypted" };
        using var program = ProgramOf(file, slice, module);
        return program is null ? none with { Unread = "its code cannot be located" }
            : program.Segments.IsEmpty ? none
            : program.Functions.Length == 0 && !program.IsWindows ? none with { Unread = "it does not record where its functions are" }
            : AnalysisOf(slice.Architecture, program)!.Read(lacking, isWhole);
    }

    /// <summary>The places of an architecture's code where an instruction could be that needs any of the features.</summary>
    public static ICandidateSearch CandidatesOf(Architecture architecture, CpuFeatures features) =>
        architecture switch
        {
            Architecture.X86_64 => new CandidateScan(features),
            Architecture.Arm64 => new A64Candidates(features),
            _ => throw new ArgumentOutOfRangeException(nameof(architecture)),
        };

    private static ProgramCode? ProgramOf(ByteSource file, Slice slice, string? module) =>
        slice.Format switch
        {
            BinaryFormat.Elf => ElfCode.Read(file, slice, module),
            BinaryFormat.MachO => MachCode.Read(file, slice, module),
            BinaryFormat.Pe => PeCode.Read(file, module),
            _ => null,
        };

    private static ICodeAnalysis? AnalysisOf(Architecture architecture, ProgramCode program) =>
        architecture switch
        {
            Architecture.X86_64 => Analysis(program, new X86Instructions(program)),
            Architecture.Arm64 => Analysis(program, new A64Instructions(program)),
            _ => null,
        };

    private static CodeAnalysis<T> Analysis<T>(ProgramCode program, InstructionSet<T> set)
        where T : struct
    {
        if (program.IsWindows)
            program.Functions = FunctionTable.Of(program.Segments, program.Functions, LeafFunctions.Find(program, set));
        return new CodeAnalysis<T>(program, set);
    }
}
