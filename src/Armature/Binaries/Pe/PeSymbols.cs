using System.Buffers;
using System.Text;

namespace Armature.Binaries.Pe;

/// <summary>
/// Collects symbols and a pool of their names. Without overlapping tables, a file has no more symbols than words and no more text than
/// bytes; collecting stops at those limits, so that overlaps cannot multiply time and memory.
/// </summary>
internal sealed class PeSymbols(long fileLength)
{
    private readonly ArrayBufferWriter<Symbol> _symbols = new();
    private readonly ArrayBufferWriter<byte> _names = new();

    /// <summary>Adds the NUL-terminated name at an address; false if no name is there, or the names exceed the limit.</summary>
    public bool TryName(ref PeImage image, ulong address, out NameRange name)
    {
        name = default;
        if (address > uint.MaxValue || !image.TryText((uint)address, fileLength - _names.WrittenCount, out var text))
            return false;
        name = new NameRange(_names.WrittenCount, text.Length);
        _names.Write(text);
        return true;
    }

    public string Text(NameRange name) => Encoding.UTF8.GetString(_names.WrittenSpan.Slice(name.Start, name.Length));

    /// <summary>Adds a symbol; false if the symbols exceed the limit.</summary>
    public bool TryAdd(in Symbol symbol)
    {
        if (_symbols.WrittenCount >= fileLength / sizeof(uint))
            return false;
        _symbols.Write([symbol]);
        return true;
    }

    public SymbolTable ToTable() =>
        _symbols.WrittenCount == 0 ? SymbolTable.Empty : new SymbolTable(_names.WrittenMemory, _symbols.WrittenMemory, []);
}
