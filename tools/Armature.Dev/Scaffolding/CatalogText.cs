using System.Text.RegularExpressions;

namespace Armature.Dev.Scaffolding;

/// <summary>The text of <c>RuleCatalog.cs</c> with one line more.</summary>
internal static partial class CatalogText
{
    private const string Empty = "{ get; } = [];";
    private const string Indent = "        ";

    /// <summary>Puts an entry after so many others.</summary>
    public static string With(string catalog, string entry, int after)
    {
        if (catalog.Contains(Empty, StringComparison.Ordinal))
            return catalog.Replace(Empty, $"{{ get; }} =\n    [\n{Indent}{entry},\n    ];", StringComparison.Ordinal);
        var entries = Entry().Matches(catalog);
        var place = after == 0 ? entries[0].Index : entries[after - 1].Index + entries[after - 1].Length;
        return catalog.Insert(place, $"{Indent}{entry},\n");
    }

    [GeneratedRegex(@"^ +\w+(\.\w+)*\.Rule,\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Entry();
}
