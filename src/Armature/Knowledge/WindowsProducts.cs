namespace Armature.Knowledge;

/// <summary>
/// DLLs of products that are installed on their own, such as drivers and programs that embed Python: the rows of <c>windows-products.tsv</c>. Windows does
/// not contain them, and whether a machine has them is not known.
/// </summary>
internal static class WindowsProducts
{
    private static readonly Lazy<string[][]> s_rows = new(static () => [.. DataFile.Rows("windows-products.tsv")]);

    /// <summary>The product that a DLL is part of; null if it is not known.</summary>
    public static string? ProductOf(string name) => s_rows.Value.FirstOrDefault(row => Matches(row[0], name))?[1];

    private static bool Matches(string pattern, string name) =>
        pattern.EndsWith('*')
            ? name.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
            : name.Equals(pattern, StringComparison.OrdinalIgnoreCase);
}
