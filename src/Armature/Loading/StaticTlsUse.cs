using System.Collections.Immutable;

namespace Armature.Loading;

/// <summary>The static TLS that a library needs when it is loaded after the program has started.</summary>
/// <param name="Path">The library's path, as the loader opens it.</param>
/// <param name="File">The same path with links resolved, which identifies the file.</param>
/// <param name="Bytes">PT_TLS p_memsz, rounded up by its alignment.</param>
/// <param name="Alignment">PT_TLS p_align.</param>
/// <param name="IsOptional">The library works without static TLS, but takes it while there is some: TLS descriptors.</param>
internal sealed record StaticTlsBlock(string Path, string File, long Bytes, long Alignment, bool IsOptional);

/// <summary>The static TLS that a closure needs and the space for it: every thread gets one block of fixed size when it starts.</summary>
/// <param name="Free">Bytes that are free once the program has started.</param>
/// <param name="OptionalFree">Of them, bytes that TLS descriptors may take.</param>
/// <param name="Alignment">Alignment of the block: the strictest of the libraries that the program started with.</param>
/// <param name="Blocks">What is allocated, in the order of relocation.</param>
internal sealed record StaticTlsUse(long Free, long OptionalFree, long Alignment, ImmutableArray<StaticTlsBlock> Blocks)
{
    /// <summary>Bytes that blocks need together; those of TLS descriptors count up to a limit.</summary>
    public static long Demand(IEnumerable<StaticTlsBlock> blocks, long optionalFree)
    {
        var all = blocks.ToArray();
        return all.Where(block => !block.IsOptional).Sum(block => block.Bytes)
            + Math.Min(optionalFree, all.Where(block => block.IsOptional).Sum(block => block.Bytes));
    }
}
