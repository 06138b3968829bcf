using System.Buffers;
using System.Text;

namespace Armature.Binaries.Pe;

/// <summary>
/// Gathers symbols and one pool of their names. A file has no more symbols than words and no more text than bytes unless its
/// tables overlap; at that budget it ends, so that overlapping tables cost neither time nor memory out of proportion.
/// </summary>
internal sealed class PeSymbols(long fileLength)
{
    private readonly ArrayBufferWriter<Symbol> _symbols = new();
    private readonly ArrayBufferWriter<byte> _names = new();

    /// <summary>False where no NUL-terminated text is at the address, or more of it than the file can hold.</summary>
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

    /// <summary>False where the file cannot hold so many.</summary>
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
