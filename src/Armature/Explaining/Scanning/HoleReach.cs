using Armature.Knowledge.Errors;

namespace Armature.Explaining.Scanning;

/// <summary>How many characters each kind of hole can take.</summary>
internal static class HoleReach
{
    /// <summary>From the start of a text.</summary>
    public static int Forwards(ReadOnlySpan<char> shown, PatternHole hole)
    {
        var at = 0;
        while (at < shown.Length && Takes(shown[at], hole))
            at++;
        return at;
    }

    /// <summary>From the end of a text backwards; a path then starts after a colon and a blank.</summary>
    public static int Backwards(ReadOnlySpan<char> shown, PatternHole hole)
    {
        var at = shown.Length;
        while (at > 0 && Takes(shown[at - 1], hole) && !(hole is PatternHole.Path && EndsClause(shown[..at])))
            at--;
        return shown.Length - at;
    }

    /// <summary>Whether there is a quote at the edge of a hole that does not take quotes: versions of programs differ in their quotes, and pasting loses some.</summary>
    public static bool IsQuoteBefore(ReadOnlySpan<char> shown, int at, PatternHole hole) =>
        hole is PatternHole.Path or PatternHole.Word or PatternHole.Name or PatternHole.Number
        && at >= 0
        && at < shown.Length
        && IsQuote(shown[at]);

    /// <summary>Removes what does not belong to a path: words before it, blanks and brackets around it.</summary>
    public static string Tidy(ReadOnlySpan<char> taken, PatternHole? hole)
    {
        // a line feed that a program printed as an escape, with the indentation of the next line
        var escaped = taken.IndexOf("\\n ");
        taken = (escaped > 0 ? taken[..escaped] : taken).Trim().Trim("'\"`\u2018\u2019\u201C\u201D");
        if (hole is not PatternHole.Path)
            return (hole is PatternHole.Word ? taken.TrimEnd(".:") : taken).ToString();
        var slash = taken.IndexOf(" /");
        if (slash >= 0 && !taken.StartsWith('/') && !IsDrive(taken))
            taken = taken[(slash + 1)..];
        // dyld adds what the file was built for: (which was built for Mac OS X 12.0)
        var remark = taken.IndexOf(" (which ", StringComparison.Ordinal);
        taken = remark > 0 ? taken[..remark] : taken;
        return taken.Trim("()<>[],;").TrimEnd(':').ToString();
    }

    private static bool Takes(char character, PatternHole hole) =>
        character != '\n'
        && hole switch
        {
            PatternHole.Any => true,
            PatternHole.Path => !IsQuote(character) && character is not ('<' or '>' or '|'),
            PatternHole.Word => !IsQuote(character) && character is not (' ' or ',' or ';' or '(' or ')' or '[' or ']'),
            PatternHole.Number => char.IsAsciiDigit(character) || character == '.',
            PatternHole.Name => char.IsLetterOrDigit(character) || character is '.' or '_' or '-',
            _ => false,
        };

    private static bool IsQuote(char character) =>
        character is '\'' or '"' or '`' or '\u00B4' or (>= '\u2018' and <= '\u201F') or '\u00AB' or '\u00BB';

    private static bool EndsClause(ReadOnlySpan<char> shown) => shown.EndsWith(": ") || shown.EndsWith(" (") || shown.EndsWith("= ");

    private static bool IsDrive(ReadOnlySpan<char> path) => path.Length > 2 && path[1] == ':' && path[2] is '\\' or '/';
}
