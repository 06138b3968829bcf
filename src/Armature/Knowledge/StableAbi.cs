using System.Globalization;
using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>
/// The stable ABI of CPython 3 (PEP 384, PEP 803): the facts of CPython's <c>Misc/stable_abi.toml</c>, kept in <c>StableAbi.tsv</c>,
/// which says how it is made. Read when it is first asked for.
/// </summary>
public static class StableAbi
{
    // looked up a few hundred times: a frozen one would take longer to build than it saves
    private static readonly Lazy<Dictionary<string, StableAbiSymbol>> s_symbols = new(Read);

    /// <summary>Every symbol, by its name.</summary>
    public static IReadOnlyDictionary<string, StableAbiSymbol> Symbols => s_symbols.Value;

    private static Dictionary<string, StableAbiSymbol> Read()
    {
        using var stream = typeof(StableAbi).Assembly.GetManifestResourceStream("StableAbi.tsv")!;
        using var reader = new StreamReader(stream);
        var symbols = new Dictionary<string, StableAbiSymbol>(2048, StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#' && Row(line.Split('\t')) is var symbol)
                symbols.Add(symbol.Name, symbol);
        }

        return symbols;
    }

    private static StableAbiSymbol Row(string[] cells) =>
        new(
            cells[0],
            cells[1] == "data",
            Minor(cells[2]),
            Minor(cells[3].Length == 0 ? cells[2] : cells[3]),
            cells[4].Length == 0 ? null : cells[4],
            cells[5].Length > 0
        );

    private static PackedVersion Minor(string text) => new(3, int.Parse(text, CultureInfo.InvariantCulture));
}
