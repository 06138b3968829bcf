using System.Globalization;
using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>
/// The stable ABI of CPython 3 (PEP 384, PEP 803): the rows of <c>StableAbi.tsv</c>, which is made from CPython's
/// <c>Misc/stable_abi.toml</c>.
/// </summary>
internal static class StableAbi
{
    // looked up a few hundred times: a frozen dictionary would take longer to build than it saves
    private static readonly Lazy<Dictionary<string, StableAbiSymbol>> s_symbols = new(Read);

    /// <summary>Every symbol, by its name.</summary>
    public static IReadOnlyDictionary<string, StableAbiSymbol> Symbols => s_symbols.Value;

    private static Dictionary<string, StableAbiSymbol> Read()
    {
        var symbols = new Dictionary<string, StableAbiSymbol>(2048, StringComparer.Ordinal);
        foreach (var row in DataFile.Rows("StableAbi.tsv"))
            symbols.Add(row[0], Symbol(row));
        return symbols;
    }

    private static StableAbiSymbol Symbol(string[] cells) =>
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
