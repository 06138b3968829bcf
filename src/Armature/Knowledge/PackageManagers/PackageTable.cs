using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Armature.Knowledge.PackageManagers;

/// <summary>
/// A table of packages: its first cell has names of one thing, separated by spaces, the cells after it the packages that contain it, one cell for each naming
/// scheme.
/// </summary>
/// <param name="file">Its name.</param>
/// <param name="more">The columns after those that every such table has.</param>
internal sealed class PackageTable(string file, params ImmutableArray<string> more)
{
    private const string None = "-";

    private readonly ImmutableArray<string> _columns = ["apt", "dnf", "apk", "pacman", "zypper", "brew", "conda", "nix", "termux", .. more];

    private readonly Lazy<FrozenDictionary<string, string[]>> _rows = new(() =>
        DataFile
            .Rows(file)
            .SelectMany(static row => row[0].Split(' ').Select(name => (name, row)))
            .ToFrozenDictionary(static pair => pair.name, static pair => pair.row, StringComparer.Ordinal)
    );

    /// <summary>The names of the first column.</summary>
    public IEnumerable<string> Keys => _rows.Value.Keys;

    /// <summary>Whether a row has the name.</summary>
    public bool Contains(string key) => _rows.Value.ContainsKey(key);

    /// <summary>The cell of a manager: empty if it was not checked; null if no package contains it, or no row has the name.</summary>
    public string? Cell(string key, PackageManager manager) =>
        !_rows.Value.TryGetValue(key, out var row) ? null
        : manager.Names is not { } names || _columns.IndexOf(names) is not (>= 0 and var column) ? ""
        : row[1 + column] is not None ? row[1 + column]
        : null;
}
