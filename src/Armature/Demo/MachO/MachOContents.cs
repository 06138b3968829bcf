using Armature.Binaries;

namespace Armature.Demo.MachO;

/// <summary>A symbol to be bound, at a pointer of its own.</summary>
internal sealed record ImportedSymbol(string Name, int Ordinal, bool IsWeak);

/// <summary>A symbol in the exports trie; passed on from a library where <see cref="Ordinal"/> is not 0.</summary>
internal sealed record ExportedSymbol(string Name, bool IsWeak = false, int Ordinal = 0, string Original = "");

/// <summary>All that a <see cref="MachOBuilder"/> was told.</summary>
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

    /// <summary>What the linker does: it signs for arm64, where nothing unsigned is loaded.</summary>
    public bool WillBeSigned => IsSigned ?? Cpu is { IsArm: true, Is64Bit: true };

    /// <summary>What the linker does: chained fixups from macOS 12 on (dyld <c>mach_o/Policy.cpp</c>).</summary>
    public bool WillUseChainedFixups => Cpu.Is64Bit && (UsesChainedFixups ?? MinimumSystem is { Major: >= 12 });
}
