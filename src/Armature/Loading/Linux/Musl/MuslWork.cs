using System.Collections.Immutable;
using System.Text;
using Armature.Binaries.Elf;

namespace Armature.Loading.Linux.Musl;

/// <summary>One kind of work that a file asks of the loader.</summary>
/// <param name="Name">The symbol; of zero length where there is none.</param>
/// <param name="Utf8">Its bytes.</param>
/// <param name="Hash">Their hash.</param>
/// <param name="Type">The relocation.</param>
/// <param name="IsLookedUp">Whether the symbol is searched for; else it stands for the file itself.</param>
/// <param name="MayBeAbsent">Whether nothing need define it.</param>
internal sealed record MuslWork(string Name, byte[] Utf8, uint Hash, uint Type, bool IsLookedUp, bool MayBeAbsent)
{
    /// <summary>The work in the loader's order: jump slots come first (reloc_all).</summary>
    public static ImmutableArray<MuslWork> Of(Relocations relocations) =>
        [
            .. relocations
                .All.Where(relocation => relocation.Type != 0)
                .OrderBy(relocation => relocation.Table is RelocationTable.JumpSlots ? 0 : 1)
                .Select(relocation => Of(relocation.Type, relocations.SymbolOf(relocation))),
        ];

    private static MuslWork Of(uint type, RelocationSymbol? symbol) =>
        symbol is null || symbol.Name.Length == 0
            ? new MuslWork("", [], 0, type, IsLookedUp: false, MayBeAbsent: true)
            : new MuslWork(
                symbol.Name,
                Encoding.UTF8.GetBytes(symbol.Name),
                SymbolIndex.HashOf(symbol.Name),
                type,
                !symbol.IsLocal,
                symbol.IsWeak && !symbol.IsDefined
            );
}
