using Armature.Binaries;

namespace Armature.Loading.Windows;

/// <summary>The exports of a DLL by name and by ordinal. Each is either code or a forwarder, which names an export of another DLL.</summary>
internal sealed class DllExports
{
    private readonly SymbolTable _table;
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _byOrdinal = [];

    public DllExports(SymbolTable table)
    {
        _table = table;
        for (var i = 0; i < table.Count; i++)
        {
            ref readonly var symbol = ref table.Symbols[i];
            if (symbol.Name.Length > 0)
                _byName.TryAdd(table.Text(symbol.Name), i);
            _byOrdinal.TryAdd(symbol.Ordinal, i);
        }
    }

    /// <summary>Finds the export that an import refers to.</summary>
    /// <param name="name">Its name; null if it is imported by ordinal.</param>
    /// <param name="ordinal">Its ordinal.</param>
    /// <param name="forwarder"><c>DLL.Symbol</c> or <c>DLL.#n</c>; null if the export is code.</param>
    public bool TryFind(string? name, int ordinal, out string? forwarder)
    {
        forwarder = null;
        if (!(name is null ? _byOrdinal.TryGetValue(ordinal, out var index) : _byName.TryGetValue(name, out index)))
            return false;
        ref readonly var symbol = ref _table.Symbols[index];
        forwarder = symbol.Forwarder.Length > 0 ? _table.Text(symbol.Forwarder) : null;
        return true;
    }
}
