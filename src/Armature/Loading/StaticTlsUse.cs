using System.Collections.Immutable;

namespace Armature.Loading;

/// <summary>Thread-local variables of a library that is opened late and that want a place in the block which every thread has from its start.</summary>
/// <param name="Path">The library as the loader opens it.</param>
/// <param name="File">The file behind it, links resolved: one for all who reach it.</param>
/// <param name="Bytes">PT_TLS p_memsz, rounded up by its alignment.</param>
/// <param name="Alignment">PT_TLS p_align.</param>
/// <param name="IsOptional">It does without where the block is full, and uses it up where it is not: TLS descriptors.</param>
public sealed record StaticTlsBlock(string Path, string File, long Bytes, long Alignment, bool IsOptional);

/// <summary>What a closure takes of that block.</summary>
/// <param name="Room">Bytes that are free once the program has started.</param>
/// <param name="OptionalRoom">Of them, bytes that descriptors may take.</param>
/// <param name="Alignment">The strictest alignment that the program started with: the block itself has no stricter one.</param>
/// <param name="Blocks">What is taken, in the order of relocation.</param>
public sealed record StaticTlsUse(long Room, long OptionalRoom, long Alignment, ImmutableArray<StaticTlsBlock> Blocks)
{
    /// <summary>Bytes that are asked for in all, as far as descriptors may take them.</summary>
    public static long Demand(IEnumerable<StaticTlsBlock> blocks, long optionalRoom)
    {
        var all = blocks.ToArray();
        return all.Where(block => !block.IsOptional).Sum(block => block.Bytes)
            + Math.Min(optionalRoom, all.Where(block => block.IsOptional).Sum(block => block.Bytes));
    }
}
