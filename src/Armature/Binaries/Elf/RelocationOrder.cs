using System.Collections.Immutable;

namespace Armature.Binaries.Elf;

/// <summary>
/// The symbols that the loader looks up for a file, in lookup order: data relocations first, then jump slots (glibc <c>elf/dynamic-link.h</c>).
/// An undefined symbol without a relocation is never looked up.
/// </summary>
internal static class RelocationOrder
{
    /// <summary>The names without duplicates; null if the relocations cannot be read.</summary>
    public static ImmutableArray<string>? Symbols(ByteSource file) =>
        Relocations.Read(file) is { } relocations
            ?
            [
                // a hidden or local definition binds to the file itself, so it is never looked up
                .. relocations
                    .All.Select(relocations.SymbolOf)
                    .OfType<RelocationSymbol>()
                    .Where(symbol => symbol is { IsHidden: false, Name.Length: > 0 })
                    .Select(symbol => symbol.Name)
                    .Distinct(StringComparer.Ordinal),
            ]
            : null;
}
