using System.Collections.Immutable;
using Armature.Binaries.Elf;
using Armature.Binaries.MachO;
using Armature.Binaries.Pe;

namespace Armature.Binaries;

/// <summary>One architecture's image: a whole ELF, PE or thin Mach-O file, or one member of a universal Mach-O file.</summary>
public sealed record Slice
{
    /// <summary>The container.</summary>
    public required BinaryFormat Format { get; init; }

    /// <summary>The instruction set.</summary>
    public required Architecture Architecture { get; init; }

    /// <summary>The machine as its specification spells it, with the number where it is not known: <c>EM_AARCH64</c>, <c>EM 9999</c>, <c>CPU_TYPE_X86_64</c>, <c>IMAGE_FILE_MACHINE_AMD64</c>.</summary>
    public required string Machine { get; init; }

    /// <summary>What it is to a loader.</summary>
    public required BinaryKind Kind { get; init; }

    /// <summary>Where the image starts in the file.</summary>
    public FileOffset Offset { get; init; }

    /// <summary>Bytes that the image may use.</summary>
    public long Length { get; init; }

    /// <summary>Its own name: DT_SONAME, the LC_ID_DYLIB install name, the name in the PE export directory; null where it has none.</summary>
    public string? Name { get; init; }

    /// <summary>The libraries it asks for, in file order; Mach-O ordinals count from 1 in this order. For PE the ordinary imports precede the delayed ones.</summary>
    public ImmutableArray<NeededLibrary> Needed { get; init; } = [];

    /// <summary>The directories it asks the loader to search, in order.</summary>
    public ImmutableArray<RunPath> RunPaths { get; init; } = [];

    /// <summary>Symbols it needs from elsewhere.</summary>
    public SymbolTable Imports { get; init; } = SymbolTable.Empty;

    /// <summary>Symbols it offers.</summary>
    public SymbolTable Exports { get; init; } = SymbolTable.Empty;

    /// <summary>ELF: every version it needs (DT_VERNEED), in file order, used by a symbol or not.</summary>
    public ImmutableArray<SymbolVersion> VersionNeeds { get; init; } = [];

    /// <summary>ELF: every version it defines (DT_VERDEF), in file order.</summary>
    public ImmutableArray<SymbolVersion> VersionDefinitions { get; init; } = [];

    /// <summary>The system it was built for, where the format says.</summary>
    public MinimumSystem? MinimumSystem { get; init; }

    /// <summary>Where its constants are, in file order; with code between them where an ELF file keeps both in one segment.</summary>
    public ImmutableArray<ConstantRange> Constants { get; init; } = [];

    /// <summary>What only ELF has; null for others.</summary>
    public ElfFacts? Elf { get; init; }

    /// <summary>What only Mach-O has; null for others.</summary>
    public MachOFacts? MachO { get; init; }

    /// <summary>What only PE has; null for others.</summary>
    public PeFacts? Pe { get; init; }

    /// <summary>What is malformed in this slice.</summary>
    public ImmutableArray<FormatFault> Faults { get; init; } = [];
}
