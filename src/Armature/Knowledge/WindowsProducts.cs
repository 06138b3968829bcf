using System.Collections.Immutable;

namespace Armature.Knowledge;

/// <summary>
/// DLLs of products that are installed on their own, such as runtimes, drivers and programs that embed Python: the rows of <c>windows-products.tsv</c>.
/// A clean Windows does not contain them, and whether a machine has them is not known.
/// </summary>
internal static class WindowsProducts
{
    private static readonly Lazy<ImmutableArray<(string Pattern, WindowsProduct Product)>> s_rows = new(static () =>
        [
            .. DataFile
                .Rows("windows-products.tsv")
                .Select(static row => (row[0], new WindowsProduct(row[1], row[2].Length == 0 ? null : row[2]))),
        ]
    );

    /// <summary>The product that a DLL is part of; null if it is not known.</summary>
    public static WindowsProduct? Of(string name) => s_rows.Value.FirstOrDefault(row => Matches(row.Pattern, name)).Product;

    /// <summary>The name of the product that a DLL is part of; null if it is not known.</summary>
    public static string? ProductOf(string name) => Of(name)?.Name;

    private static bool Matches(string pattern, string name) =>
        pattern.EndsWith('*')
            ? name.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
            : name.Equals(pattern, StringComparison.OrdinalIgnoreCase);
}
