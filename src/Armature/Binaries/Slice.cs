using System.Collections.Immutable;
using Armature.Binaries.Elf;
using Armature.Binaries.MachO;
using Armature.Binaries.Pe;

namespace Armature.Binaries;

/// <summary>The image for one architecture: a whole ELF, PE or thin Mach-O file, or one member of a universal Mach-O file.</summary>
internal sealed record Slice
{
    /// <summary>The file format.</summary>
    public required BinaryFormat Format { get; init; }

    /// <summary>The instruction set.</summary>
    public required Architecture Architecture { get; init; }

    /// <summary>The machine as its specification spells it, or its number if unknown: <c>EM_AARCH64</c>, <c>EM 9999</c>, <c>CPU_TYPE_X86_64</c>, <c>IMAGE_FILE_MACHINE_AMD64</c>.</summary>
    public required string Machine { get; init; }

    /// <summary>The role of the image for the loader.</summary>
    public required BinaryKind Kind { get; init; }

    /// <summary>Where the image starts in the file.</summary>
    public FileOffset Offset { get; init; }

    /// <summary>Bytes of the file that belong to the image.</summary>
    public long Length { get; init; }

    /// <summary>The name it declares: DT_SONAME, the LC_ID_DYLIB install name, the name in the PE export directory; null if it has none.</summary>
    public string? Name { get; init; }

    /// <summary>Its dependencies in file order. Mach-O library ordinals count from 1 in this order; for PE the ordinary imports precede the delayed ones.</summary>
    public ImmutableArray<NeededLibrary> Needed { get; init; } = [];

    /// <summary>The directories it adds to the loader's search, in order.</summary>
    public ImmutableArray<RunPath> RunPaths { get; init; } = [];

    /// <summary>Symbols that other libraries must define.</summary>
    public SymbolTable Imports { get; init; } = SymbolTable.Empty;

    /// <summary>Symbols that it defines for others.</summary>
    public SymbolTable Exports { get; init; } = SymbolTable.Empty;

    /// <summary>ELF: every version it needs (DT_VERNEED), in file order, even if no symbol uses it.</summary>
    public ImmutableArray<SymbolVersion> VersionNeeds { get; init; } = [];

    /// <summary>ELF: every version it defines (DT_VERDEF), in file order.</summary>
    public ImmutableArray<SymbolVersion> VersionDefinitions { get; init; } = [];

    /// <summary>The oldest system it supports; null if the format does not record it.</summary>
    public MinimumSystem? MinimumSystem { get; init; }

    /// <summary>Where its constants are, in file order. Ranges include code if an ELF file keeps both in one segment.</summary>
    public ImmutableArray<ConstantRange> Constants { get; init; } = [];

    /// <summary>Facts of ELF only; null for other formats.</summary>
    public ElfFacts? Elf { get; init; }

    /// <summary>Facts of Mach-O only; null for other formats.</summary>
    public MachOFacts? MachO { get; init; }

    /// <summary>Facts of PE only; null for other formats.</summary>
    public PeFacts? Pe { get; init; }

    /// <summary>Malformed parts of this slice.</summary>
    public ImmutableArray<FormatFault> Faults { get; init; } = [];
}
