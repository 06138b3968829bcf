using System.Collections.Immutable;
using Armature.Binaries.Elf;
using Armature.Binaries.MachO;
using Armature.Binaries.Pe;
using Armature.Binaries.Wasm;

namespace Armature.Binaries;

/// <summary>The contents of one native file: the headers, dependencies and symbols that a loader acts on.</summary>
internal sealed record BinaryImage
{
    /// <summary>The file format.</summary>
    public required BinaryFormat Format { get; init; }

    /// <summary>One per file, except in universal Mach-O files; empty if the header is too damaged to read, and for WebAssembly.</summary>
    public required ImmutableArray<Slice> Slices { get; init; }

    /// <summary>True for a fat (universal) Mach-O file, even if it has one slice.</summary>
    public bool IsUniversal { get; init; }

    /// <summary>Malformed parts outside all slices; each slice has a list of its own.</summary>
    public ImmutableArray<FormatFault> Faults { get; init; } = [];

    /// <summary>The faults of the file, then those of its slices.</summary>
    public IEnumerable<FormatFault> AllFaults => Faults.Concat(Slices.SelectMany(slice => slice.Faults));

    /// <summary>Reads a file of any supported format; null otherwise. Malformed content never throws.</summary>
    public static BinaryImage? Read(ByteSource file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return ElfReader.Read(file) ?? MachReader.Read(file) ?? PeReader.Read(file) ?? WasmReader.Read(file);
    }
}
