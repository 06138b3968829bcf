using System.Collections.Frozen;

namespace Armature.Knowledge.PackageManagers;

/// <summary>
/// A table of the packages that contain something: its first cell names the thing, the cells after it the packages, one column for each naming scheme.
/// </summary>
internal sealed class PackageTable(string file)
{
    /// <summary>What stands where no package contains the thing.</summary>
    public const string None = "-";

    private static readonly string[] s_columns = ["apt", "dnf", "apk", "pacman", "zypper", "brew", "conda", "nix", "termux"];

    private readonly Lazy<FrozenDictionary<string, string[]>> _rows = new(() =>
        DataFile.Rows(file).ToFrozenDictionary(static row => row[0], StringComparer.Ordinal)
    );

    /// <summary>The things of the first column.</summary>
    public IEnumerable<string> Keys => _rows.Value.Keys;

    /// <summary>The cell of a manager: empty if it was not checked, <see cref="None"/> if there is no such package, null if the row does not exist.</summary>
    public string? Cell(string key, PackageManager manager) =>
        !_rows.Value.TryGetValue(key, out var row) ? null
        : manager.Names is { } names ? row[1 + s_columns.IndexOf(names)]
        : "";
}
