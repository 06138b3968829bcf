using System.Buffers;
using System.Globalization;
using System.Text;

namespace Armature.Reporting.Text;

/// <summary>
/// Text as a terminal can show it. Names of files and packages come from strangers: control and direction characters in them are shown,
/// never obeyed.
/// </summary>
internal static class Legible
{
    private static readonly SearchValues<char> Printable = SearchValues.Create(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    );

    /// <summary>Keeps line breaks; all other control characters become <c>\x1b</c> or <c>\u202e</c>.</summary>
    public static string Of(string text, bool isAscii)
    {
        if (!text.AsSpan().ContainsAnyExcept(Printable))
            return text;
        var shown = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
            Append(shown, letter, isAscii);
        return shown.ToString();
    }

    private static void Append(StringBuilder shown, char letter, bool isAscii)
    {
        if (letter == '\n')
            shown.Append(letter);
        else if (char.IsControl(letter))
            shown.Append(letter == '\t' ? " " : $"\\x{(int)letter:x2}");
        else if (char.GetUnicodeCategory(letter) is UnicodeCategory.Format)
            shown.Append($"\\u{(int)letter:x4}");
        else if (isAscii && !char.IsAscii(letter))
            shown.Append(InAscii(letter));
        else
            shown.Append(letter);
    }

    private static string InAscii(char letter) =>
        letter switch
        {
            '✓' => "+",
            '✗' => "x",
            '·' => "-",
            '…' => "...",
            '–' or '—' or '−' => "-",
            '→' => "->",
            '×' => "x",
            '≤' => "<=",
            '≥' => ">=",
            '‘' or '’' => "'",
            '“' or '”' => "\"",
            _ => $"\\u{(int)letter:x4}",
        };
}
