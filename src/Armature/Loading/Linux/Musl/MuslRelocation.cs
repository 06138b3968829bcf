using System.Collections.Immutable;
using System.Text;
using Armature.Binaries.Elf;

namespace Armature.Loading.Linux.Musl;

/// <summary>A relocation of a file, as musl's loader applies it.</summary>
/// <param name="Name">The symbol; empty if the relocation has none.</param>
/// <param name="Utf8">The bytes of the name.</param>
/// <param name="Hash">The hash of the name.</param>
/// <param name="Type">The relocation type.</param>
/// <param name="IsLookedUp">Whether the symbol is searched for in the scope; if not, it refers to the file itself.</param>
/// <param name="MayBeAbsent">Whether the symbol may be undefined.</param>
internal sealed record MuslRelocation(string Name, byte[] Utf8, uint Hash, uint Type, bool IsLookedUp, bool MayBeAbsent)
{
    /// <summary>The relocations of a file in the loader's order: jump slots come first (reloc_all).</summary>
    public static ImmutableArray<MuslRelocation> Of(Relocations relocations) =>
        [
            .. relocations
                .All.Where(relocation => relocation.Type != 0)
                .OrderBy(relocation => relocation.Table is RelocationTable.JumpSlots ? 0 : 1)
                .Select(relocation => Of(relocation.Type, relocations.SymbolOf(relocation))),
        ];

    private static MuslRelocation Of(uint type, RelocationSymbol? symbol) =>
        symbol is null || symbol.Name.Length == 0
            ? new MuslRelocation("", [], 0, type, IsLookedUp: false, MayBeAbsent: true)
            : new MuslRelocation(
                symbol.Name,
                Encoding.UTF8.GetBytes(symbol.Name),
                SymbolIndex.HashOf(symbol.Name),
                type,
                !symbol.IsLocal,
                symbol.IsWeak && !symbol.IsDefined
            );
}
