using Armature.Binaries;

namespace Armature.Demo.MachO;

/// <summary>A symbol to bind, at a pointer of its own.</summary>
internal sealed record ImportedSymbol(string Name, int Ordinal, bool IsWeak);

/// <summary>A symbol in the exports trie; a re-export if <see cref="Ordinal"/> is not 0.</summary>
internal sealed record ExportedSymbol(string Name, bool IsWeak = false, int Ordinal = 0, string Original = "");

/// <summary>The contents that a <see cref="MachOBuilder"/> collects.</summary>
internal sealed class MachOContents
{
    public required MachOCpu Cpu { get; init; }
    public uint FileType { get; set; } = FileTypes.Bundle;
    public string? InstallName { get; set; }
    public List<NeededLibrary> Needed { get; } = [];
    public List<string> RunPaths { get; } = [];
    public List<ImportedSymbol> Imports { get; } = [];
    public List<ExportedSymbol> Exports { get; } = [];
    public List<string> Strings { get; } = [];
    public PackedVersion? MinimumSystem { get; set; }
    public bool? IsSigned { get; set; }
    public bool? UsesChainedFixups { get; set; }

    /// <summary>As the linker does by default: sign for arm64, which refuses unsigned code.</summary>
    public bool WillBeSigned => IsSigned ?? Cpu is { IsArm: true, Is64Bit: true };

    /// <summary>As the linker does by default: chained fixups from macOS 12 (dyld <c>mach_o/Policy.cpp</c>).</summary>
    public bool WillUseChainedFixups => Cpu.Is64Bit && (UsesChainedFixups ?? MinimumSystem is { Major: >= 12 });
}
