using System.Text.RegularExpressions;

namespace Armature.Dev.Scaffolding;

/// <summary>Adds a rule to the text of <c>RuleCatalog.cs</c>.</summary>
internal static partial class CatalogText
{
    private const string Empty = "{ get; } = [];";
    private const string Indent = "        ";

    /// <summary>Inserts an entry after the given number of others, and the <c>using</c> of its namespace if that is missing.</summary>
    public static string With(string catalog, string entry, int after, string space)
    {
        catalog = WithUsing(catalog, $"using {space};\n");
        if (catalog.Contains(Empty, StringComparison.Ordinal))
            return catalog.Replace(Empty, $"{{ get; }} =\n    [\n{Indent}{entry},\n    ];", StringComparison.Ordinal);
        var entries = Entry().Matches(catalog);
        var place = after == 0 ? entries[0].Index : entries[after - 1].Index + entries[after - 1].Length;
        return catalog.Insert(place, $"{Indent}{entry},\n");
    }

    private static string WithUsing(string catalog, string line)
    {
        if (catalog.Contains(line, StringComparison.Ordinal))
            return catalog;
        var next = Using().Matches(catalog).FirstOrDefault(other => string.CompareOrdinal(other.Value, line) > 0);
        var last = Using().Matches(catalog).LastOrDefault();
        return catalog.Insert(next?.Index ?? (last is null ? 0 : last.Index + last.Length), line);
    }

    [GeneratedRegex(@"^ +\w+(\.\w+)*\.Rule,\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Entry();

    [GeneratedRegex(@"^using Armature[\w.]*;\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Using();
}
