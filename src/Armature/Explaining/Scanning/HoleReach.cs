using Armature.Knowledge.Errors;

namespace Armature.Explaining.Scanning;

/// <summary>How far each kind of hole reaches.</summary>
internal static class HoleReach
{
    /// <summary>How many characters it can take from the start of a text.</summary>
    public static int Forwards(ReadOnlySpan<char> shown, PatternHole hole)
    {
        var at = 0;
        while (at < shown.Length && Takes(shown[at], hole))
            at++;
        return at;
    }

    /// <summary>How many characters it can take before the end of a text; a path there begins after a colon and a blank.</summary>
    public static int Backwards(ReadOnlySpan<char> shown, PatternHole hole)
    {
        var at = shown.Length;
        while (at > 0 && Takes(shown[at - 1], hole) && !(hole is PatternHole.Path && EndsClause(shown[..at])))
            at--;
        return shown.Length - at;
    }

    /// <summary>Whether a quote stands where a hole begins or ends that cannot have one: quotes come and go with versions and pastes.</summary>
    public static bool IsQuoteBefore(ReadOnlySpan<char> shown, int at, PatternHole hole) =>
        hole is PatternHole.Path or PatternHole.Word or PatternHole.Name or PatternHole.Number
        && at >= 0
        && at < shown.Length
        && IsQuote(shown[at]);

    /// <summary>Without what a path cannot have: the words before it, blanks and brackets around it.</summary>
    public static string Tidy(ReadOnlySpan<char> taken, PatternHole? hole)
    {
        // a line end that a program printed by its escape, with the next line's indentation
        var escaped = taken.IndexOf("\\n ");
        taken = (escaped > 0 ? taken[..escaped] : taken).Trim().Trim("'\"`\u2018\u2019\u201C\u201D");
        if (hole is not PatternHole.Path)
            return (hole is PatternHole.Word ? taken.TrimEnd(".:") : taken).ToString();
        var slash = taken.IndexOf(" /");
        if (slash >= 0 && !taken.StartsWith('/') && !IsDrive(taken))
            taken = taken[(slash + 1)..];
        // dyld's remark on what the file was built for
        var remark = taken.IndexOf(" (which ", StringComparison.Ordinal);
        taken = remark > 0 ? taken[..remark] : taken;
        return taken.Trim("()<>[],;").TrimEnd(':').ToString();
    }

    private static bool Takes(char letter, PatternHole hole) =>
        letter != '\n'
        && hole switch
        {
            PatternHole.Any => true,
            PatternHole.Path => !IsQuote(letter) && letter is not ('<' or '>' or '|'),
            PatternHole.Word => !IsQuote(letter) && letter is not (' ' or ',' or ';' or '(' or ')' or '[' or ']'),
            PatternHole.Number => char.IsAsciiDigit(letter) || letter == '.',
            PatternHole.Name => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '-',
            _ => false,
        };

    private static bool IsQuote(char letter) =>
        letter is '\'' or '"' or '`' or '\u00B4' or (>= '\u2018' and <= '\u201F') or '\u00AB' or '\u00BB';

    private static bool EndsClause(ReadOnlySpan<char> shown) => shown.EndsWith(": ") || shown.EndsWith(" (") || shown.EndsWith("= ");

    private static bool IsDrive(ReadOnlySpan<char> path) => path.Length > 2 && path[1] == ':' && path[2] is '\\' or '/';
}
