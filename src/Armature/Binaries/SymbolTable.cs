using System.Collections.Immutable;
using System.Text;

namespace Armature.Binaries;

/// <summary>Imported or exported symbols, kept as they lie in the file: one pool of names and one array of fixed-size entries.</summary>
public sealed class SymbolTable
{
    private readonly ReadOnlyMemory<byte> _names;
    private readonly ReadOnlyMemory<Symbol> _symbols;

    /// <summary>A table of symbols whose names lie in a pool and whose versions are indices into a list.</summary>
    /// <param name="names">UTF-8; every <see cref="Symbol.Name"/> is a range of it.</param>
    /// <param name="symbols">The symbols.</param>
    /// <param name="versions">What <see cref="Symbol.Version"/> points into; empty where symbols have none.</param>
    public SymbolTable(ReadOnlyMemory<byte> names, ReadOnlyMemory<Symbol> symbols, ImmutableArray<SymbolVersion?> versions)
    {
        _names = names;
        _symbols = symbols;
        Versions = versions;
    }

    /// <summary>A table without symbols.</summary>
    public static SymbolTable Empty { get; } = new(default, default, []);

    /// <summary>How many symbols.</summary>
    public int Count => _symbols.Length;

    /// <summary>The symbols in file order.</summary>
    public ReadOnlySpan<Symbol> Symbols => _symbols.Span;

    /// <summary>ELF: what <see cref="Symbol.Version"/> points into, by versym index; null where an index has no entry. Empty elsewhere.</summary>
    public ImmutableArray<SymbolVersion?> Versions { get; }

    /// <summary>The bytes of a name.</summary>
    public ReadOnlySpan<byte> Utf8(NameRange range) => _names.Span.Slice(range.Start, range.Length);

    /// <summary>A name as text; bytes that are not UTF-8 become U+FFFD.</summary>
    public string Text(NameRange range) => Encoding.UTF8.GetString(Utf8(range));

    /// <summary>The version of a symbol, or null.</summary>
    public SymbolVersion? VersionOf(in Symbol symbol) =>
        symbol.Version >= 0 && symbol.Version < Versions.Length ? Versions[symbol.Version] : null;

    /// <summary>Whether a symbol of that name is here, whatever its version.</summary>
    public bool Contains(ReadOnlySpan<byte> name)
    {
        foreach (ref readonly var symbol in Symbols)
        {
            if (Utf8(symbol.Name).SequenceEqual(name))
                return true;
        }

        return false;
    }
}
