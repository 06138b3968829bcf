using System.Text;
using Armature.Reporting.Text;

namespace Armature.Reporting.Html;

/// <summary>Text inside of a page or of an attribute. Names of files and packages are untrusted: nothing in them becomes a tag or an invisible character.</summary>
internal static class HtmlText
{
    public static string Of(string text)
    {
        var legible = Legible.Of(text, isAscii: false);
        if (legible.AsSpan().IndexOfAny("&<>\"'") < 0)
            return legible;
        var escaped = new StringBuilder(legible.Length + 16);
        foreach (var character in legible)
        {
            _ = character switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Prose in which names in backticks become code.</summary>
    public static string Prose(string text)
    {
        var parts = text.Split('`');
        return parts.Length % 2 == 0
            ? Of(text)
            : string.Concat(parts.Select(static (part, at) => at % 2 == 0 ? Of(part) : $"<code>{Of(part)}</code>"));
    }
}
