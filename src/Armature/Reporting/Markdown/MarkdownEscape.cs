using System.Text;
using Armature.Reporting.Text;

namespace Armature.Reporting.Markdown;

/// <summary>
/// Text in GitHub Flavored Markdown. Names of files and packages are untrusted: nothing in them becomes a mark, a tag, a link, a mention of a person or the end
/// of a table cell.
/// </summary>
internal static class MarkdownEscape
{
    private const string Marks = "\\`*_[]<>|~$";

    /// <summary>Prose on one line. Names in backticks become code.</summary>
    public static string Text(string text)
    {
        var parts = text.Split('`');
        // a backtick without its pair is a character
        if (parts.Length % 2 == 0)
            return Prose(text);
        return string.Concat(parts.Select(static (part, at) => at % 2 == 0 ? Prose(part) : CodeInCell(part)));
    }

    /// <summary>Code on one line in a cell of a table. Readers differ in how they take a vertical bar between backticks, so such code has tags.</summary>
    public static string CodeInCell(string code) =>
        code.Contains('|', StringComparison.Ordinal) ? $"<code>{Prose(code)}</code>" : Code(code);

    /// <summary>Code on one line, outside of tables.</summary>
    public static string Code(string code)
    {
        var shown = OnOneLine(code);
        if (shown.Trim().Length == 0)
            return "";
        var fence = new string('`', LongestRun(shown) + 1);
        // a span that starts or ends with a backtick or has blanks at both ends gets a blank that is not shown (CommonMark 6.1)
        var blank = shown[0] is '`' or ' ' || shown[^1] is '`' or ' ' ? " " : "";
        return $"{fence}{blank}{shown}{blank}{fence}";
    }

    /// <summary>Code on lines of its own.</summary>
    /// <param name="language">For colours: <c>sh</c>; empty for none.</param>
    public static string Block(string code, string language)
    {
        var shown = Legible.Of(code.ReplaceLineEndings("\n"), isAscii: false).TrimEnd('\n');
        var fence = new string('`', Math.Max(3, LongestRun(shown) + 1));
        return $"{fence}{language}\n{shown}\n{fence}";
    }

    /// <summary>Text inside of a tag.</summary>
    public static string Html(string text) =>
        OnOneLine(text)
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal);

    private static string Prose(string prose)
    {
        var text = OnOneLine(prose);
        var escaped = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length; at++)
        {
            var next = at + 1 < text.Length ? text[at + 1] : ' ';
            var isAfterWord = at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]);
            // an underscore inside of a word does not start emphasis
            var isInWord = text[at] == '_' && isAfterWord && char.IsAsciiLetterOrDigit(next);
            var isMark =
                (Marks.Contains(text[at], StringComparison.Ordinal) && !isInWord)
                || (text[at] == '&' && (char.IsAsciiLetter(next) || next == '#'))
                // addresses become links without a mark
                || (text[at] == ':' && next == '/')
                || (text[at] == '.' && text.AsSpan(0, at).EndsWith("www", StringComparison.OrdinalIgnoreCase))
                // at the start of a line: lists and headings
                || (at == 0 && text[at] is '#' or '+' or '-' or '=');
            if (isMark)
                escaped.Append('\\');
            escaped.Append(text[at]);
            // a person or an issue is not meant
            if ((text[at] == '@' && char.IsAsciiLetterOrDigit(next) && !isAfterWord) || (text[at] == '#' && char.IsAsciiDigit(next)))
                escaped.Append("<!-- -->");
        }

        return escaped.ToString();
    }

    private static string OnOneLine(string text) => Legible.Of(text.ReplaceLineEndings(" "), isAscii: false);

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
