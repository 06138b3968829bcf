using System.Collections.Concurrent;
using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Binaries.Elf;
using Armature.Knowledge;
using Armature.Subjects;

namespace Armature.Loading.Linux;

/// <summary>
/// The static TLS that a process has left after its start, and the libraries that use it (glibc <c>elf/dl-tls.c</c>, _dl_determine_tlsoffset;
/// <c>elf/dl-reloc.c</c>, _dl_try_allocate_static_tls). What libraries of other imports have used before is not known.
/// </summary>
internal sealed class StaticTls(FileTree tree, GlibcProcess process)
{
    private const ulong StaticFlag = 0x10;
    private const long LeastAlignment = 64;

    private readonly ConcurrentDictionary<LibraryFile, Lazy<ImmutableArray<string?>>> _variables = new();
    private readonly Lazy<(long Free, long Alignment)> _block = new(() => Block(process));

    /// <summary>The static TLS that a closure needs; null if none of its objects has thread-local variables that need it.</summary>
    public StaticTlsUse? Of(IReadOnlyList<LinkNode> objects)
    {
        if (!objects.Any(HasVariables))
            return null;
        var blocks = new Dictionary<LinkNode, StaticTlsBlock>();
        foreach (var node in ImportBinding.DependenciesFirst(objects))
        {
            if (IsStatic(node) || HasVariables(node))
            {
                foreach (
                    var owner in Variables(node)
                        .Select(name => name is null ? node : Definer(objects, name))
                        .OfType<LinkNode>()
                        .Where(HasVariables)
                )
                    blocks[owner] = Block(owner, isOptional: false);
            }

            if (TakesOptionally && HasVariables(node) && !blocks.ContainsKey(node))
                blocks[node] = Block(node, isOptional: true);
        }

        return blocks.Count == 0 ? null : new StaticTlsUse(_block.Value.Free, OptionalFree, _block.Value.Alignment, [.. blocks.Values]);
    }

    /// <summary>The first library that does not fit if the closure is loaded into a fresh process; null if all fit.</summary>
    public static LoadFault.StaticTls? Shortage(StaticTlsUse use)
    {
        var (left, optional) = (use.Free, use.OptionalFree);
        foreach (var block in use.Blocks)
        {
            if (block.IsOptional && (block.Bytes > Math.Min(left, optional) || block.Alignment > use.Alignment))
                continue;
            if (block.Bytes > left || block.Alignment > use.Alignment)
                return new LoadFault.StaticTls(block.Path, block.Bytes, left);
            left -= block.Bytes;
            optional -= block.IsOptional ? block.Bytes : 0;
        }

        return null;
    }

    // on AArch64, compilers access variables of shared libraries through TLS descriptors by default; on x86 they call __tls_get_addr
    private bool TakesOptionally => process.Environment.Process is Architecture.Arm64;

    // before 2.32 TLS descriptors could use all of it (glibc bug 25051)
    private long OptionalFree =>
        process.Environment.Version < Glibc.LimitsOptionalStaticTls ? Glibc.StaticTlsSurplus : Glibc.OptionalStaticTls;

    private static bool HasVariables(LinkNode node) => node.Slice?.Elf is { TlsSize: > 0 };

    private static bool IsStatic(LinkNode node) => ((node.Slice?.Elf?.DynamicFlags ?? 0) & StaticFlag) != 0;

    private static StaticTlsBlock Block(LinkNode node, bool isOptional)
    {
        var elf = node.Slice!.Elf!;
        return new StaticTlsBlock(node.Path, node.File.Identity, Rounded(Size(elf), Alignment(elf)), Alignment(elf), isOptional);
    }

    private static long Size(ElfFacts elf) => (long)Math.Min(elf.TlsSize, int.MaxValue);

    private static long Alignment(ElfFacts elf) => (long)Math.Clamp(elf.TlsAlignment, 1, int.MaxValue);

    private static long Rounded(long bytes, long alignment) => (bytes + alignment - 1) / alignment * alignment;

    // variables of libraries that the program started with need no further space
    private LinkNode? Definer(IReadOnlyList<LinkNode> objects, string name)
    {
        var utf8 = System.Text.Encoding.UTF8.GetBytes(name);
        return process.Global.Any(node => node.File.Exports.DefinesUnversioned(utf8))
            ? null
            : objects.FirstOrDefault(node => HasVariables(node) && node.File.Exports.DefinesUnversioned(utf8));
    }

    /// <summary>The names of the variables that a library accesses in static TLS; null for a local one of its own.</summary>
    private ImmutableArray<string?> Variables(LinkNode node) =>
        _variables.GetOrAdd(node.File, key => new Lazy<ImmutableArray<string?>>(() => Read(key, IsStatic(node)))).Value;

    // not every linker sets DF_STATIC_TLS, so the relocations decide; if they cannot be read, the flag means variables of its own
    private ImmutableArray<string?> Read(LibraryFile file, bool isStatic)
    {
        ImmutableArray<string?> none = isStatic ? [null] : [];
        if (tree.Open(file.Path) is not OpenOutcome.Opened { Source: var source })
            return none;
        using (source)
        {
            if (Relocations.Read(source, InitialExecRelocations.Types(process.Environment.Process)) is not { } relocations)
                return none;
            return
            [
                .. relocations
                    .All.Select(relocations.SymbolOf)
                    .Select(symbol => symbol is null or { IsLocal: true } or { IsHidden: true } ? null : symbol.Name)
                    .Distinct(),
            ];
        }
    }

    private static (long Free, long Alignment) Block(GlibcProcess process)
    {
        var isBelow = process.Environment.Process is Architecture.X86_64 or Architecture.X86 or Architecture.S390X;
        var used = isBelow ? 0L : 16;
        var alignment = LeastAlignment;
        foreach (var elf in process.Global.Select(node => node.Slice?.Elf).OfType<ElfFacts>().Where(elf => elf.TlsSize > 0))
        {
            alignment = Math.Max(alignment, Alignment(elf));
            used = isBelow ? Rounded(used + Size(elf), Alignment(elf)) : Rounded(used, Alignment(elf)) + Size(elf);
        }

        return (Rounded(used + Glibc.StaticTlsSurplus, isBelow ? alignment : LeastAlignment) - used, alignment);
    }
}
