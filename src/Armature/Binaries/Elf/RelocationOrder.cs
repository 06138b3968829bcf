using System.Collections.Immutable;

namespace Armature.Binaries.Elf;

/// <summary>
/// The symbols that the loader looks up for a file, in its order: data relocations first, then jump slots (glibc <c>elf/dynamic-link.h</c>).
/// An undefined symbol that no relocation names is never looked up.
/// </summary>
public static class RelocationOrder
{
    /// <summary>The names, each once; null where the file's relocations cannot be read.</summary>
    public static ImmutableArray<string>? Symbols(ByteSource file) =>
        Relocations.Read(file) is { } relocations
            ?
            [
                // what cannot be seen from outside binds to the file itself
                .. relocations
                    .All.Select(relocations.SymbolOf)
                    .OfType<RelocationSymbol>()
                    .Where(symbol => symbol is { IsHidden: false, Name.Length: > 0 })
                    .Select(symbol => symbol.Name)
                    .Distinct(StringComparer.Ordinal),
            ]
            : null;
}
