using System.Numerics;
using Armature.Binaries;

namespace Armature.Loading.MacOS;

/// <summary>Hash table of the exports of one image, keyed by the bytes of their names so that no string is allocated for a symbol.</summary>
internal sealed class ExportIndex
{
    private readonly SymbolTable _symbols;
    private readonly int[] _heads;
    private readonly int[] _next;

    public ExportIndex(SymbolTable symbols)
    {
        _symbols = symbols;
        _heads = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(2 * symbols.Count, 1))];
        _next = new int[symbols.Count];
        Array.Fill(_heads, -1);
        for (var i = symbols.Count - 1; i >= 0; i--)
        {
            ref var head = ref _heads[Bucket(symbols.Utf8(symbols.Symbols[i].Name))];
            _next[i] = head;
            head = i;
        }
    }

    /// <summary>The export with a name; null if there is none.</summary>
    public Symbol? Find(ReadOnlySpan<byte> name)
    {
        for (var i = _heads[Bucket(name)]; i >= 0; i = _next[i])
        {
            ref readonly var symbol = ref _symbols.Symbols[i];
            if (_symbols.Utf8(symbol.Name).SequenceEqual(name))
                return symbol;
        }

        return null;
    }

    /// <summary>The name that a symbol has in the library that it is re-exported from; empty if it is the same.</summary>
    public ReadOnlySpan<byte> Original(in Symbol symbol) => _symbols.Utf8(symbol.Forwarder);

    private int Bucket(ReadOnlySpan<byte> name)
    {
        var hash = default(HashCode);
        hash.AddBytes(name);
        return hash.ToHashCode() & (_heads.Length - 1);
    }
}
