using System.Collections.Immutable;
using Armature.Binaries.Elf;
using Armature.Binaries.MachO;
using Armature.Binaries.Pe;

namespace Armature.Binaries;

/// <summary>What a file of machine code says of itself.</summary>
public sealed record BinaryImage
{
    /// <summary>The container.</summary>
    public required BinaryFormat Format { get; init; }

    /// <summary>One a file, save universal Mach-O; empty where the header is too damaged to tell.</summary>
    public required ImmutableArray<Slice> Slices { get; init; }

    /// <summary>A fat (universal) Mach-O file, even of one slice.</summary>
    public bool IsUniversal { get; init; }

    /// <summary>What is malformed outside of any slice; each slice has its own.</summary>
    public ImmutableArray<FormatFault> Faults { get; init; } = [];

    /// <summary>Every fault: of the file, then of its slices.</summary>
    public IEnumerable<FormatFault> AllFaults => Faults.Concat(Slices.SelectMany(slice => slice.Faults));

    /// <summary>Reads a file of any known format; null where it is none of them. Never throws for what is in the file.</summary>
    public static BinaryImage? Read(ByteSource file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return ElfReader.Read(file) ?? MachReader.Read(file) ?? PeReader.Read(file);
    }
}
