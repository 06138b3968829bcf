using System.Net;
using System.Text;

namespace Armature.Explaining.Scanning;

/// <summary>Decodes a text that a web page or a log in JSON has escaped.</summary>
internal static class EscapedText
{
    private static readonly string[] s_entities =
    [
        "&lt;",
        "&gt;",
        "&quot;",
        "&amp;",
        "&apos;",
        "&#39;",
        "&#34;",
        "&#x27;",
        "&#x2F;",
        "&nbsp;",
    ];

    /// <summary>The text with its characters; the text itself if it is not escaped.</summary>
    public static string Decode(string text)
    {
        if (s_entities.Any(entity => text.Contains(entity, StringComparison.OrdinalIgnoreCase)))
            text = WebUtility.HtmlDecode(text);
        return IsJson(text) ? FromJson(text) : text;
    }

    /// <summary>In a Windows path, a lower-case name follows a backslash and an n; in a log, mostly a blank or a capital.</summary>
    private static bool IsJson(string text)
    {
        for (var at = text.IndexOf('\\', StringComparison.Ordinal); at >= 0 && at + 2 < text.Length; at = text.IndexOf('\\', at + 1))
        {
            if (text[at + 1] is '"' || (text[at + 1] is 'n' && (text[at + 2] is ' ' or '\\' || char.IsAsciiLetterUpper(text[at + 2]))))
                return true;
        }

        return false;
    }

    private static string FromJson(string text)
    {
        var decoded = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\' || at + 1 == text.Length)
            {
                decoded.Append(text[at]);
                continue;
            }

            at++;
            var isEscape = text[at] is 'n' or 't' or 'r' or '"' or '\'' or '\\' or '/';
            decoded.Append(
                text[at] switch
                {
                    'n' => "\n",
                    't' => "\t",
                    'r' => "",
                    _ => isEscape ? $"{text[at]}" : $"\\{text[at]}",
                }
            );
        }

        return decoded.ToString();
    }
}
