using System.Text;

namespace Armature.Explaining.Scanning;

/// <summary>
/// Restores a short text that was changed on its way from the program: escaped characters, lines that a box or a terminal cut inside words,
/// prefixes that a log added, and separators that a log replaced. What it restores is a guess, so it is read in addition to the original.
/// </summary>
internal static class TextRepair
{
    /// <summary>In characters: a line that is shorter was hardly cut by a terminal.</summary>
    private const int ShortestCut = 40;

    /// <summary>In characters: how much white space is left at the end of a row of a box that was cut inside a word.</summary>
    private const int WidestPadding = 2;

    /// <summary>The restored text; null if nothing looks changed.</summary>
    public static string? Restore(string text)
    {
        var decoded = EscapedText.Decode(text);
        var restored = new StringBuilder(decoded.Length);
        var isCut = false;
        foreach (var range in decoded.AsSpan().Split('\n'))
        {
            var line = LogPrefix.Strip(decoded.AsSpan()[range].TrimEnd('\r'));
            var content = Content(line, out var padding);
            if (isCut && !content.IsEmpty && IsInsideWord(restored[^1], content[0]))
                restored.Append(content);
            else
                restored.Append(restored.Length == 0 ? "" : "\n").Append(content);
            isCut = padding <= WidestPadding && content.Length >= ShortestCut;
        }

        if (decoded.Contains("Exception /", StringComparison.Ordinal) || decoded.Contains("Error /", StringComparison.Ordinal))
            RestoreColons(restored);
        return restored.Equals(text) ? null : restored.ToString();
    }

    /// <summary>A line without the vertical lines of a box.</summary>
    /// <param name="padding">How much white space is before the right one; 0 without a box.</param>
    private static ReadOnlySpan<char> Content(ReadOnlySpan<char> line, out int padding)
    {
        padding = 0;
        var inner = line.Trim();
        if (inner.Length < 2 || !IsBar(inner[0]) || !IsBar(inner[^1]))
            return line;
        inner = inner[1..^1];
        padding = inner.Length - inner.TrimEnd().Length;
        return inner.TrimStart(' ').Length + 1 < inner.Length ? inner.TrimEnd() : inner.Trim();
    }

    private static bool IsBar(char character) => character is '\u2502' or '\u2503' or '\u2551' or '|';

    private static bool IsInsideWord(char last, char first) =>
        IsWordPart(last) && IsWordPart(first) && !(last is '.' && char.IsUpper(first));

    private static bool IsWordPart(char character) =>
        char.IsLetterOrDigit(character) || character is '.' or '_' or '-' or '/' or '\\' or '\'' or '`' or '(' or '=';

    /// <summary>Azure's log has <c> /</c> for <c>: </c>: a word after it that is not a path starts a clause, and <c>//</c> a path.</summary>
    private static void RestoreColons(StringBuilder text)
    {
        for (var at = 1; at < text.Length - 1; at++)
        {
            if (text[at] != '/' || text[at - 1] != ' ' || (text[at + 1] != '/' && IsPath(text, at + 1)))
                continue;
            (text[at - 1], text[at]) = (':', ' ');
        }
    }

    private static bool IsPath(StringBuilder text, int from)
    {
        for (var at = from; at < text.Length && !char.IsWhiteSpace(text[at]); at++)
        {
            if (text[at] == '/')
                return true;
        }

        return false;
    }
}
