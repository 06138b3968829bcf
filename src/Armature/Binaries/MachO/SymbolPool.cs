using System.Runtime.InteropServices;

namespace Armature.Binaries.MachO;

/// <summary>Builds a <see cref="SymbolTable"/> from symbols and names.</summary>
/// <param name="limit">Maximum bytes of names. Names in a hostile file overlap, so their total length is not limited by its size.</param>
internal sealed class SymbolPool(long limit)
{
    private readonly List<Symbol> _symbols = [];
    private byte[] _names = [];
    private int _used;

    public Span<Symbol> Symbols => CollectionsMarshal.AsSpan(_symbols);

    public ReadOnlySpan<byte> Utf8(NameRange name) => _names.AsSpan(name.Start, name.Length);

    public bool TryAddName(ReadOnlySpan<byte> name, out NameRange range)
    {
        range = default;
        if (_used + (long)name.Length > Math.Min(limit, Array.MaxLength))
            return false;
        if (_used + name.Length > _names.Length)
            Array.Resize(ref _names, (int)Math.Min(Array.MaxLength, Math.Max(_names.Length * 2L, _used + name.Length + 256L)));
        name.CopyTo(_names.AsSpan(_used));
        range = new NameRange(_used, name.Length);
        _used += name.Length;
        return true;
    }

    public void Add(in Symbol symbol) => _symbols.Add(symbol);

    /// <summary>Removes the last symbol, and its name if that was added last.</summary>
    public void RemoveLast()
    {
        var name = _symbols[^1].Name;
        _symbols.RemoveAt(_symbols.Count - 1);
        if (name.Start + name.Length == _used)
            _used = name.Start;
    }

    public SymbolTable ToTable() => _symbols.Count == 0 ? SymbolTable.Empty : new(_names.AsMemory(0, _used), _symbols.ToArray(), []);
}
