using System.Collections.Immutable;
using System.Text;

namespace Armature.Binaries;

/// <summary>Imported or exported symbols in compact form: one pool of names and one array of fixed-size entries.</summary>
internal sealed class SymbolTable
{
    private readonly ReadOnlyMemory<byte> _names;
    private readonly ReadOnlyMemory<Symbol> _symbols;

    /// <summary>Creates a table over a pool of names, an array of symbols and a list of versions.</summary>
    /// <param name="names">UTF-8; every <see cref="Symbol.Name"/> is a range of it.</param>
    /// <param name="symbols">The symbols.</param>
    /// <param name="versions">What <see cref="Symbol.Version"/> indexes; empty if symbols have no versions.</param>
    public SymbolTable(ReadOnlyMemory<byte> names, ReadOnlyMemory<Symbol> symbols, ImmutableArray<SymbolVersion?> versions)
    {
        _names = names;
        _symbols = symbols;
        Versions = versions;
    }

    /// <summary>A table without symbols.</summary>
    public static SymbolTable Empty { get; } = new(default, default, []);

    /// <summary>The number of symbols.</summary>
    public int Count => _symbols.Length;

    /// <summary>The symbols in file order.</summary>
    public ReadOnlySpan<Symbol> Symbols => _symbols.Span;

    /// <summary>ELF: what <see cref="Symbol.Version"/> indexes, by versym index; null for an index without an entry. Empty for other formats.</summary>
    public ImmutableArray<SymbolVersion?> Versions { get; }

    /// <summary>The bytes of a name.</summary>
    public ReadOnlySpan<byte> Utf8(NameRange range) => _names.Span.Slice(range.Start, range.Length);

    /// <summary>A name as text; bytes that are not UTF-8 become U+FFFD.</summary>
    public string Text(NameRange range) => Encoding.UTF8.GetString(Utf8(range));

    /// <summary>The version of a symbol, or null.</summary>
    public SymbolVersion? VersionOf(in Symbol symbol) =>
        symbol.Version >= 0 && symbol.Version < Versions.Length ? Versions[symbol.Version] : null;

    /// <summary>Whether the table has a symbol of that name, with any version.</summary>
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
